import type {SilentRequest, SilentRequests} from '../engine/silent-requests.ts';
import type {Output} from './output.ts';

/** Says once of each request that the engine does not answer it: what waits in silence looks broken. */
export function tellSilence(silent: SilentRequests, output: Output): void {
	let told: readonly SilentRequest[] = [];
	silent.subscribe(() => {
		const requests = silent.get();
		for (const request of requests) {
			if (!told.includes(request)) {
				const seconds = Math.floor(request.silentMs() / 1000);
				output.tell(`slipway: ${request.name} has not answered for ${seconds} s. Ctrl-c cancels.`);
			}
		}

		told = requests;
	});
}
