import fs, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What happens at one call; after a crash, no later call has any effect either. */
export type Fault = 'crash before' | 'crash after' | `short ${string}` | Uppercase<string>;

const CALLS = ['rename', 'link', 'unlink', 'rm', 'mkdir', 'writeFile', 'copyFile'] as const;
const HANDLE_CALLS = ['write', 'writeFile', 'appendFile', 'sync', 'datasync', 'truncate'] as const;

type AnyCall = (...values: unknown[]) => Promise<unknown>;

/**
 * For tests: Node's own file functions, of which one call in `folder` that changes something fails
 * or crashes. What is tested runs unchanged, on the real file system.
 */
export class FaultyDisk {
	/** Names of the calls so far, in order. */
	readonly calls: string[] = [];
	#crashed = false;
	readonly #folder: string;
	#at = Infinity;
	#fault: Fault | undefined;
	/** Whether every later call is refused too, as on a disk that stays full. */
	#lasting = false;

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Lets the call of this number (from 1) and, when `lasting`, all after it end in `fault`. */
	breakAt(at: number, fault: Fault, lasting = false): void {
		[this.#at, this.#fault, this.#lasting] = [at, fault, lasting];
		this.calls.length = 0;
	}

	/** Whether it has come to the crash: a method, since the compiler takes a field for settled. */
	hasCrashed(): boolean {
		return this.#crashed;
	}

	/** The disk takes everything again. */
	repair(): void {
		this.#at = Infinity;
	}

	/** Puts itself before Node's functions while `work` runs. */
	async during<T>(work: () => Promise<T>): Promise<T> {
		const restore = [...this.#patchCalls(), ...(await this.#patchHandles())];
		syncBuiltinESMExports();
		try {
			return await work();
		} finally {
			for (const each of restore) each();
			syncBuiltinESMExports();
		}
	}

	#patchCalls(): (() => void)[] {
		return [...CALLS, 'open' as const].map((name) => {
			const original = fs[name] as AnyCall;
			const patched: AnyCall = async (...values) => {
				const [path, flags] = [String(values[0]), String(values[1])];
				const reads = name === 'open' && flags.startsWith('r') && !flags.includes('+');
				if (reads || !path.startsWith(this.#folder)) return await original(...values);
				return await this.#call(name, () => original(...values));
			};
			Object.assign(fs, { [name]: patched });
			return () => Object.assign(fs, { [name]: original });
		});
	}

	async #patchHandles(): Promise<(() => void)[]> {
		const handle = await fs.open(tmpdir(), 'r');
		const prototype = Object.getPrototypeOf(handle) as Record<
			(typeof HANDLE_CALLS)[number],
			AnyCall
		>;
		await handle.close();
		return HANDLE_CALLS.map((name) => {
			const original = prototype[name];
			// eslint-disable-next-line @typescript-eslint/no-this-alias -- both are needed below
			const disk = this;
			prototype[name] = async function (this: FileHandle, ...values) {
				const half = (): Promise<unknown> => {
					const bytes = Buffer.from(values[0] as Uint8Array);
					const [from = 0, length = bytes.length, at = null] = values.slice(1) as number[];
					return original.call(this, bytes, from, length >> 1, at);
				};
				return await disk.#call(name, () => original.apply(this, values), half);
			};
			return () => (prototype[name] = original);
		});
	}

	async #call(
		name: string,
		call: () => Promise<unknown>,
		half: () => Promise<unknown> = call,
	): Promise<unknown> {
		if (this.#crashed) throw errorOf('CRASHED');
		this.calls.push(name);
		const hit = this.#lasting ? this.calls.length >= this.#at : this.calls.length === this.#at;
		if (!hit || this.#fault === undefined) return await call();
		if (this.#fault.startsWith('crash')) {
			this.#crashed = true;
			const done = this.#fault === 'crash after' ? await call() : undefined;
			// Nobody will get it, and a dead process holds no files.
			if (name === 'open') await (done as FileHandle | undefined)?.close();
			throw errorOf('CRASHED');
		}
		const [code = '', short] = this.#fault.split(' ').reverse();
		if (short !== undefined && name === 'write') await half();
		throw errorOf(code);
	}
}

function errorOf(code: string): Error {
	return Object.assign(new Error(`${code}: injected`), { code });
}

/** A folder for one run of a sweep. */
export async function runFolder(within: string): Promise<string> {
	return await fs.mkdtemp(join(within, 'run-'));
}
