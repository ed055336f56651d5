/** Puts a button into each column's head; pressed, it sorts the rows by that column, pressed again the other way round. */
export function sortable(table: HTMLTableElement): void {
  const heads = [...table.querySelectorAll<HTMLTableCellElement>('thead th')]
  heads.forEach((head, column) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...head.childNodes)
    button.addEventListener('click', () => {
      const falling = head.ariaSort === 'ascending'
      for (const other of heads) other.ariaSort = null
      head.ariaSort = falling ? 'descending' : 'ascending'
      const body = table.tBodies[0]!
      const rows = [...body.rows].sort((a, b) => textOf(a, column).localeCompare(textOf(b, column), 'en'))
      body.append(...(falling ? rows.reverse() : rows))
    })
    head.append(button)
  })
}

const textOf = (row: HTMLTableRowElement, column: number): string => row.cells[column]?.textContent ?? ''
