import {isReachable} from '../../store/follow-engine.ts';
import type {OpenEngine} from '../../store/open-engine.ts';

/** What a transfer asks of its engine. */
export type TransferEngine = Pick<OpenEngine, 'engine' | 'connection'>;

/** Resolves once the engine is connected (again). Rejects with the signal's reason after an abort. */
export async function waitForEngine(
	{connection}: Pick<TransferEngine, 'connection'>,
	signal: AbortSignal,
): Promise<void> {
	signal.throwIfAborted();
	let end = () => {};
	try {
		await new Promise<void>((resolve, reject) => {
			const check = () => {
				if (isReachable(connection.get())) {
					resolve();
				}
			};
			const stop = () => reject(signal.reason);
			const unsubscribe = connection.subscribe(check);
			end = () => {
				unsubscribe();
				signal.removeEventListener('abort', stop);
			};
			signal.addEventListener('abort', stop, {once: true});
			check();
		});
	} finally {
		end();
	}
}
