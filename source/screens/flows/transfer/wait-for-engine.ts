import type {Services} from '../../../hooks/services.ts';
import {Problem} from '../../../problem.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';

/** What a transfer asks of its engine's session. */
export type TransferSession = Pick<OpenEngine, 'engine' | 'connection'>;

/**
Resolves once the engine is connected (again).

@throws Problem `unreachable` when the user has chosen another engine meanwhile; the signal's reason
after an abort.
*/
export async function waitForEngine(
	services: Pick<Services, 'session'>,
	{engine, connection}: TransferSession,
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
				const open = services.session.get();
				if (open && open.engine !== engine) {
					reject(
						new Problem({
							reason: 'unreachable',
							message: `The transfer was left: ${engine.endpoint} is not the open engine any more.`,
							nextStep: 'Open that host and start it again; layers that arrived stay there.',
						}),
					);
				} else if (connection.get().status === 'connected') {
					resolve();
				}
			};
			unsubscribe.push(services.session.subscribe(check), connection.subscribe(check));
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
