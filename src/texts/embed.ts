/* Words of the figure for other pages, and of its builder. */

export const errorRate = 'Error rate'
