import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import { DatabaseError, type Pool, type QueryConfig } from 'pg'

export const noFilter = { externalTables: [], externalEnums: [] }

const require = createRequire(import.meta.url)

type WebAssemblyApi = {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: object) => { exports: { __wbindgen_start(): void } }
}

type EngineBindings = { __wbg_set_wasm(exports: object): void; SchemaEngine: typeof SchemaEngine }

/** The engine met something that it cannot handle; it names the place in its own source. */
export class SchemaEnginePanic extends Error {
  override name = 'SchemaEnginePanic'
}

/** Loads Prisma's own schema engine as WebAssembly; nothing is downloaded. It reads and changes what `pool` reaches. */
export async function loadSchemaEngine(pool: Pool): Promise<SchemaEngine> {
  const { SchemaEngine } = await instantiateOnce()
  const adapter = bindMigrationAwareSqlAdapterFactory(mendedAdapter(pool))
  return SchemaEngine.new({ datamodels: undefined }, () => {}, adapter)
}

/** The bindings are one module with one memory behind it: a second instance would leave them pointing into the first. */
let instantiated: Promise<EngineBindings> | undefined

function instantiateOnce(): Promise<EngineBindings> {
  instantiated ??= instantiate()
  return instantiated
}

async function instantiate(): Promise<EngineBindings> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: panic } })
  const script = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const { Module, Instance } = Reflect.get(globalThis, 'WebAssembly') as WebAssemblyApi
  const module = new Module(readFileSync(script.replace(/\.js$/, '.wasm')))
  const { exports } = new Instance(module, { './schema_engine_bg.js': bindings })
  const engine = bindings as unknown as EngineBindings
  engine.__wbg_set_wasm(exports)
  exports.__wbindgen_start()
  return engine
}

function panic(message: string): never {
  throw new SchemaEnginePanic(message)
}

/** The migrations folder in the form that the engine takes. */
export function readMigrations(baseDir: string): MigrationList {
  const names = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(baseDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names
      .map((entry) => entry.name)
      .sort()
      .map((path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8') },
        },
      })),
  }
}

/**
 * The SQL that leads from the migrations folder to a Prisma schema, or null when they agree.
 *
 * @param pool an empty database, in which the migrations are tried
 */
export async function diffToSchema(pool: Pool, dir: string, schema: string): Promise<string | null> {
  const engine = await loadSchemaEngine(pool)
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'migrations', ...readMigrations(dir) },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
    script: true,
    exitCode: true,
    filters: noFilter,
  })
  return exitCode === 2 ? stdout : null
}

/**
 * Mends two things that the engine needs of the adapter: scripts are sent whole instead of cut at every semicolon,
 * those inside a function's body too; and the catalogue's one-byte type `"char"`, unknown to it, is read as a character.
 */
function mendedAdapter(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const singleBytes = new WeakMap<unknown[], number[]>()
  const factory = new PrismaPg(noticingSingleBytes(pool, singleBytes))
  const plain = factory.connect.bind(factory)
  async function connect() {
    const adapter = await plain()
    const queryRaw = adapter.queryRaw.bind(adapter)
    return Object.assign(adapter, {
      executeScript: (script: string) => runWhole(pool, script),
      async queryRaw(query: SqlQuery) {
        const result = await queryRaw(query)
        for (const at of singleBytes.get(result.rows) ?? []) result.columnTypes[at] = ColumnTypeEnum.Character
        return result
      },
    })
  }
  return Object.assign(factory, { connect, connectToShadowDb: connect })
}

async function runWhole(pool: Pool, script: string): Promise<void> {
  try {
    await pool.query(script)
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    const { code = '', severity = '', message, detail, column, hint } = error
    throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint })
  }
}

const singleByteType = 18
const textType = 25

function noticingSingleBytes(pool: Pool, singleBytes: WeakMap<unknown[], number[]>): Pool {
  async function query(config: QueryConfig) {
    const result = await pool.query(config)
    const found = result.fields.flatMap((field, at) => (field.dataTypeID === singleByteType ? at : []))
    for (const field of result.fields) if (field.dataTypeID === singleByteType) field.dataTypeID = textType
    singleBytes.set(result.rows, found)
    return result
  }
  return Object.create(pool, { query: { value: query } }) as Pool
}
