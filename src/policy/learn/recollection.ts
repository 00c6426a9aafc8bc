/** Remembers what took long to make. What is made must be plain data: maps, arrays, typed arrays, strings, numbers. */
export type Recollection = { recall<T>(name: string, make: () => T): T }

/** Makes everything anew. */
export const noRecollection: Recollection = { recall: (_name, make) => make() }
