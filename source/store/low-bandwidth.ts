import type {LowBandwidthChoice} from '../config/settings.ts';
import type {Engine} from '../engine/engine.ts';
import {isNearby} from '../engine/is-nearby.ts';
import {createStore, type Store} from './create-store.ts';
import type {Notices} from './notices.ts';

/** Whether what nobody has asked for by a key is left out. */
export type LowBandwidth = {
	readonly isLow: boolean;
	/** The round trip that made it so, in milliseconds; `undefined`: the user has said so, or it is not low. */
	readonly roundTripMs: number | undefined;
};

export type LowBandwidthWatch = {
	readonly state: Store<LowBandwidth>;
	/** Finds out how slow the link is, once nothing else is on its way over it. Never rejects. */
	measure(): Promise<void>;
	close(): void;
};

/** From here on a link counts as slow, in milliseconds: an ocean lies between, or a mobile network. */
export const slowRoundTripMs = 100;

const enough: LowBandwidth = {isLow: false, roundTripMs: undefined};
const low: LowBandwidth = {isLow: true, roundTripMs: undefined};

/** @param choice The user's; it may come when the engine has been opened already. */
export function watchLowBandwidth(
	engine: Pick<Engine, 'endpoint' | 'roundTripMs'>,
	choice: Store<LowBandwidthChoice>,
): LowBandwidthWatch {
	const closed = new AbortController();
	const {signal} = closed;
	let measured: number | undefined;
	const state = createStore(enough);
	const decide = () => {
		const isSlow = measured !== undefined && measured >= slowRoundTripMs;
		const found = isSlow ? {isLow: true, roundTripMs: measured} : enough;
		state.set({auto: found, always: low, never: enough}[choice.get()]);
	};

	const stopListening = choice.subscribe(decide);
	decide();
	return {
		state,
		async measure() {
			if (choice.get() !== 'auto' || isNearby(engine)) {
				return;
			}

			// The faster of two: the first may have met something that was still on its way.
			for (let tries = 0; tries < 2 && (measured ?? slowRoundTripMs) >= slowRoundTripMs; tries++) {
				const tookMs = await engine.roundTripMs({signal}).catch(() => undefined);
				if (signal.aborted || tookMs === undefined) {
					return;
				}

				measured = Math.min(measured ?? tookMs, tookMs);
			}

			decide();
		},
		close() {
			closed.abort();
			stopListening();
		},
	};
}

/** Tells once that the link was found to be slow. */
export function tellLowBandwidth(
	state: Pick<Store<LowBandwidth>, 'get' | 'subscribe'>,
	notices: Pick<Notices, 'show'>,
): void {
	let isTold = false;
	state.subscribe(() => {
		const {roundTripMs} = state.get();
		if (roundTripMs !== undefined && !isTold) {
			isTold = true;
			notices.show({
				tone: 'info',
				text: `Low-bandwidth mode: a round trip takes ${Math.round(roundTripMs)} ms. Statistics, logs and exact ages are read only when asked for`,
				nextStep: 'To turn it off set lowBandwidth to never in the config file',
			});
		}
	});
}
