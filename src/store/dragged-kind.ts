/** What a kind of resource is called while it is dragged from the palette to the canvas. */
export const DRAGGED_KIND = 'application/x-lambda-lab-kind'
