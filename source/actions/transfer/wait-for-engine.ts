import {Problem} from '../../problem.ts';
import {isReachable} from '../../store/follow-engine.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import type {ActionServices} from '../services.ts';

/** What a transfer asks of its engine. */
export type TransferEngine = Pick<OpenEngine, 'engine' | 'connection'>;

/**
Resolves once the engine is connected (again).

@throws Problem `unreachable` when the user has chosen another engine meanwhile; the signal's reason
after an abort.
*/
export async function waitForEngine(
	services: Pick<ActionServices, 'engine'>,
	{engine, connection}: TransferEngine,
	signal: AbortSignal,
): Promise<void> {
	signal.throwIfAborted();
	let check = () => {};
	let stop = () => {};
	const unsubscribe: Array<() => void> = [];
	try {
		await new Promise<void>((resolve, reject) => {
			stop = () => reject(signal.reason);
			check = () => {
				const open = services.engine.get();
				if (open && open.engine !== engine) {
					reject(
						new Problem({
							reason: 'unreachable',
							message: `The transfer was abandoned: ${engine.endpoint} is no longer the open engine.`,
							nextStep: 'Open that host and start it again. Transferred layers are kept.',
						}),
					);
				} else if (isReachable(connection.get())) {
					resolve();
				}
			};
			unsubscribe.push(services.engine.subscribe(check), connection.subscribe(check));
			signal.addEventListener('abort', stop, {once: true});
			check();
		});
	} finally {
		signal.removeEventListener('abort', stop);
		for (const end of unsubscribe) {
			end();
		}
	}
}
