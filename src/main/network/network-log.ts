import {
	byHost,
	contactsSchema,
	withContacts,
	type Contact,
	type Contacts,
	type HostContact,
} from '#shared/domain/contacts.ts';
import { dayAt } from '#shared/domain/day.ts';
import type { Result } from '#shared/result.ts';
import { DocumentFile, type DocumentFormat } from '../store/document-file.ts';

/** Name of the document in the profile. */
export const NETWORK_FILE = 'network.json';

/** How long counts are gathered before they are written, in milliseconds. */
const GATHERED = 1000;

export const NETWORK_FORMAT: DocumentFormat<Contacts> = {
	kind: 'papertray-network',
	version: 1,
	schema: contactsSchema,
	migrations: {},
	empty: () => ({ since: 0, contacts: [] }),
};

/**
 * How often each host was asked, when last, and how much came, for the last 30 days; not what was
 * asked. Its file is opened with the first request, so that no start waits for it.
 */
export class NetworkLog {
	readonly #file: string;
	readonly #now: () => number;
	#document: Promise<DocumentFile<Contacts>> | undefined;
	#gathered: Contact[] = [];
	#writing: NodeJS.Timeout | undefined;

	constructor(file: string, now: () => number) {
		this.#file = file;
		this.#now = now;
	}

	/** A request goes out to an address, which another host may have led to. */
	asked(address: string, isLedTo = false): void {
		this.#add(address, {
			...{ requests: 1, failed: 0, bytes: 0 },
			...(isLedTo && { isLedTo }),
		});
	}

	/** One that went out came to nothing. */
	failed(address: string): void {
		this.#add(address, { requests: 0, failed: 1, bytes: 0 });
	}

	/** So many bytes of an answer came from it. */
	received(address: string, bytes: number): void {
		this.#add(address, { requests: 0, failed: 0, bytes });
	}

	/** The same answer, whose bytes are counted as they are read. */
	counted(address: string, answer: Response): Response {
		if (answer.body === null) return answer;
		const counting = new TransformStream<Uint8Array, Uint8Array>({
			transform: (chunk, controller) => {
				this.received(address, chunk.length);
				controller.enqueue(chunk);
			},
		});
		const { status, statusText, headers } = answer;
		return new Response(answer.body.pipeThrough(counting), { status, statusText, headers });
	}

	/** Every host that was asked, and since when that is counted. */
	async read(): Promise<{ readonly since: number; readonly hosts: HostContact[] }> {
		await this.#write();
		const { since, contacts } = (await this.#opened()).data;
		return { since, hosts: byHost(contacts) };
	}

	/** Forgets everything, and begins anew. */
	async clear(): Promise<Result<void>> {
		this.#gathered = [];
		const document = await this.#opened();
		return await document.update(() => ({ since: this.#now(), contacts: [] }));
	}

	async close(): Promise<void> {
		clearTimeout(this.#writing);
		if (this.#gathered.length > 0) await this.#write();
		await (await this.#document)?.close();
	}

	#add(address: string, counts: Pick<Contact, 'requests' | 'failed' | 'bytes' | 'isLedTo'>): void {
		const at = this.#now();
		const contact = { day: dayAt(at), host: new URL(address).host, ...counts, lastAt: at };
		const today = dayAt(at);
		this.#gathered = withContacts(
			{ since: 0, contacts: this.#gathered },
			[contact],
			today,
		).contacts;
		this.#writing ??= setTimeout(() => void this.#write(), GATHERED).unref();
	}

	async #write(): Promise<void> {
		clearTimeout(this.#writing);
		this.#writing = undefined;
		const document = await this.#opened();
		const gathered = this.#gathered;
		this.#gathered = [];
		const at = this.#now();
		// Not waited for: what the disk refuses is tried again, and nothing hangs on it.
		void document.update(({ since, contacts }) =>
			withContacts({ since: since || at, contacts }, gathered, dayAt(at)),
		);
	}

	#opened(): Promise<DocumentFile<Contacts>> {
		return (this.#document ??= DocumentFile.open(this.#file, NETWORK_FORMAT, this.#now));
	}
}
