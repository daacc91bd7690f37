import type {ClientRequest} from 'node:http';
import {Problem} from '../../../problem.ts';
import type {SilentRequest, SilentRequests} from '../../silent-requests.ts';

/** Milliseconds without a byte after which a request counts as silent. */
export const silentAfterMs = 15_000;

/** How often the bytes are looked at in that time, while a request is under way. */
const looks = 15;

export type SilenceWatch = SilentRequests & {
	/**
	Watches a request until its connection has closed or been set free, or until told.

	@param cancel Ends the request with this reason.
	@returns The function that ends the watching.
	*/
	watch(outgoing: ClientRequest, name: string, cancel: (reason: Problem) => void): () => void;
	close(): void;
};

type Watched = {
	outgoing: ClientRequest;
	silent: SilentRequest;
	/** Bytes that its connection had read at the last look; `undefined`: it had none. */
	bytesRead: number | undefined;
	/** Of the clock below. */
	heardAt: number;
};

const clock = () => performance.now();

const cancelled = (name: string, silentMs: number) =>
	new Problem({
		reason: 'unreachable',
		message: `${name}: cancelled after ${Math.round(silentMs / 1000)} s without an answer.`,
		nextStep: 'Check that the engine is running and reachable, then try again.',
	});

/** Looks at nothing while no request is under way. */
export function createSilenceWatch(limitMs: number = silentAfterMs): SilenceWatch {
	const all = new Set<Watched>();
	const listeners = new Set<() => void>();
	let silent: readonly SilentRequest[] = [];
	let timer: NodeJS.Timeout | undefined;

	const look = () => {
		const now = clock();
		for (const watched of all) {
			// A command as the connection counts its bytes, too.
			const bytesRead = watched.outgoing.socket?.bytesRead;
			if (bytesRead !== watched.bytesRead && watched.bytesRead !== undefined) {
				watched.heardAt = now;
			}

			watched.bytesRead = bytesRead;
		}

		const next = [...all]
			.filter(({heardAt}) => now - heardAt >= limitMs)
			.sort((one, other) => one.heardAt - other.heardAt)
			.map(watched => watched.silent);
		if (next.length !== silent.length || next.some((request, index) => request !== silent[index])) {
			silent = next;
			for (const listener of listeners) {
				listener();
			}
		}
	};

	const stop = () => {
		clearInterval(timer);
		timer = undefined;
	};

	return {
		get: () => silent,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		watch(outgoing, name, cancel) {
			const watched: Watched = {
				outgoing,
				bytesRead: undefined,
				heardAt: clock(),
				silent: {
					name,
					silentMs: () => clock() - watched.heardAt,
					cancel: () => cancel(cancelled(name, clock() - watched.heardAt)),
				},
			};
			all.add(watched);
			timer ??= setInterval(look, limitMs / looks).unref();
			const end = () => {
				if (!all.delete(watched)) {
					return;
				}

				if (silent.includes(watched.silent)) {
					look();
				}

				if (all.size === 0) {
					stop();
				}
			};
			outgoing.once('close', end);
			return end;
		},
		close: stop,
	};
}
