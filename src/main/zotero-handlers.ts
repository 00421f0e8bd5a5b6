import { failure, success } from '#shared/result.ts';
import type { Handlers } from './ipc/answer.ts';
import type { Library } from './store/library.ts';
import type { ZoteroClient } from './zotero/zotero-client.ts';

interface Host {
	library(): Library;
	/** Made when it is first asked. */
	zotero(): Promise<ZoteroClient>;
	/** The user works with Zotero. */
	zoteroUsed(): void;
}

/** What main does for the commands about Zotero. */
export function createZoteroHandlers(host: Host): Pick<Handlers, 'askZotero' | 'addToZotero'> {
	return {
		async askZotero(id) {
			const has = await (await host.zotero()).has(id);
			return has.ok ? success({ has: has.value }) : has;
		},

		async addToZotero(id) {
			const { gathered } = await import('./export/gather.ts');
			const [paper] = await gathered(host.library(), [id]);
			if (paper === undefined) return failure({ code: 'paper-unknown' });
			const zotero = await host.zotero();
			const has = await zotero.has(id);
			// Where its local API is off it can still be given papers, and nobody knows what it has.
			if (!has.ok && has.error.code === 'zotero' && has.error.problem === 'not-running') return has;
			if (has.ok && has.value) {
				host.zoteroUsed();
				return success({ outcome: 'there' });
			}
			const added = await zotero.add(paper);
			if (!added.ok) return added;
			host.zoteroUsed();
			return success({ outcome: 'added' });
		},
	};
}
