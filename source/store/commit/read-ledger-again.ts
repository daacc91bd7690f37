import type {Engine} from '../../engine/engine.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {readLedger} from '../../session/recording/read-ledger.ts';
import type {FlowHandle} from './flows.ts';

/**
Completes the flow's ledger by what the container's log tells. A log that cannot be read leaves the
ledger as it is: it only says what was done.
*/
export async function readLedgerAgain(engine: Engine, handle: FlowHandle): Promise<void> {
	const {session, ledger} = handle.get();
	if (session?.shell?.nonce === undefined) {
		return;
	}

	try {
		const entries = await withTimeLimit(options =>
			readLedger(engine, session, [...ledger], options),
		);
		handle.update(flow => (flow.ledger === ledger ? {...flow, ledger: entries} : flow));
	} catch {
		// The container may be gone; whoever needs it says so.
	}
}
