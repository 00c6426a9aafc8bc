/** School stages as rules know them. `university` is only asked about (elder siblings), never a school of ours. */
export const stages = ['preschool', 'primary', 'junior', 'senior', 'vocational', 'university'] as const
export type Stage = (typeof stages)[number]
