/** The closed set of what a free text may lead to (design.md, "Outcomes of a free text"). */
export const outcomes = ['answer', 'clarify', 'intake', 'status', 'human', 'redirect', 'decline', 'chat'] as const
export type Outcome = (typeof outcomes)[number]
