/** The only way to learn what time it is; tests and demonstrations bring their own. */
export type Clock = { now(): Date }
