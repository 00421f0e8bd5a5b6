import type { Finding } from '#shared/domain/doctor.ts';
import type { QuerySort } from '#shared/domain/query/query.ts';
import type { Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import type { Library } from '../store/library.ts';

/** What is asked for from outside is done in: the running app, or a command that has it to itself. */
export interface OutsideHost {
	library(): Library;
	/** Epoch milliseconds. */
	now(): number;
	/** Rows that a query of the search box finds, in the order asked for. */
	search(text: string, sort: QuerySort): Promise<Uint32Array>;
	/** Tells the window, where there is one that shows this library. */
	announce<Name extends EventName>(name: Name, payload: Payload<Name>): void;
	/** Looks at everything that is kept, and mends what it can unless it is only to look. */
	doctor(lookOnly: boolean): Promise<Finding[]>;
	/** Whether the user lets agents change things. */
	agentsMayWrite(): boolean;
}
