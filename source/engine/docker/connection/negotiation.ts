import type {IncomingMessage} from 'node:http';
import {newestApiVersion, versionAfterAnswer, versionAfterRefusal} from './api-version.ts';

/** What an engine and Slipway speak with each other. */
export type Negotiation = {
	/** `undefined` until the engine has answered anything. */
	readonly version: string | undefined;
	/** What is asked in: that version, or before it the likely one. */
	readonly asked: string;
	/** Resolves once a version is agreed on; asks nothing where it is already. */
	agree(): Promise<void>;
	/**
	Hears an answer, and agrees on a version where there is none yet.

	@param asked The version in the request's path.
	@returns Whether the engine has refused nothing but the version, so that the request is to be sent
	again in the one agreed on since.
	@throws Problem `not-supported` when the engine is too old.
	*/
	isRefused(asked: string, response: IncomingMessage): Promise<boolean>;
};

type Ping = (path: string) => Promise<{response: IncomingMessage; text: string}>;

const offerOf = ({headers: {'api-version': offered}}: IncomingMessage): string | undefined =>
	typeof offered === 'string' ? offered : undefined;

/** Docker says 400 to a version that it does not speak; what only routes the paths that it knows, 404. */
const mayBeRefusal = ({statusCode}: IncomingMessage) => statusCode === 400 || statusCode === 404;

/**
Every path has a version in it, the first one that of Slipway: engines are going to refuse those without,
and answer them meanwhile in their newest format, which may be one that nobody knew when this was written.
Engines look at the version before anything else, so that what was refused for it has not been done.

@param fixed The version that the user insists on; `undefined`: none.
@param likely The one that was agreed on the last time; `undefined`: none is known.
*/
export function createNegotiation(
	fixed: string | undefined,
	ping: Ping,
	likely = newestApiVersion,
): Negotiation {
	let version = fixed;
	/** The newest that the engine spoke when the version was agreed on: another one is another engine. */
	let offer: string | undefined;
	let agreement: Promise<void> | undefined;

	const settle = (agreed: string, offered: string | undefined) => {
		version = agreed;
		offer = offered;
	};

	const pingFrom = async (first: string) => {
		const tried = new Set<string>();
		for (let asked = first; !tried.has(asked); ) {
			tried.add(asked);
			const {response, text} = await ping(`/v${asked}/_ping`);
			const offered = offerOf(response);
			const next = mayBeRefusal(response) ? afterRefusal(asked, offered, text) : undefined;
			settle(next ?? versionAfterAnswer(newest(asked, offered), offered), offered);
			asked = next ?? asked;
		}
	};

	/** The engine may have been updated since the likely version was agreed on. */
	const newest = (asked: string, offered: string | undefined) =>
		asked === likely && offered !== undefined ? newestApiVersion : asked;

	const afterRefusal = (asked: string, offered: string | undefined, text: string) => {
		const best = newest(asked, offered);
		return best === asked
			? versionAfterRefusal(asked, {offered, text})
			: versionAfterAnswer(best, offered);
	};

	const agree = (first: string): Promise<void> => {
		agreement ??= pingFrom(first).finally(() => {
			agreement = undefined;
		});
		return agreement;
	};

	return {
		get version() {
			return version;
		},
		get asked() {
			return version ?? likely;
		},
		async agree() {
			if (version === undefined) {
				await agree(likely);
			}
		},
		async isRefused(asked, response) {
			if (fixed !== undefined) {
				return false;
			}

			const offered = offerOf(response);
			const isKnown = version !== undefined && (offered === undefined || offered === offer);
			if (!mayBeRefusal(response)) {
				if (!isKnown) {
					settle(versionAfterAnswer(newest(asked, offered), offered), offered);
				}

				return false;
			}

			const older = afterRefusal(asked, offered, '');
			if (older !== undefined && older !== version) {
				// What it offers is news still: the newest known may be too old by now.
				settle(older, newest(asked, offered) === asked ? offered : undefined);
				return true;
			}

			// Its text would tell, and belongs to whoever asked.
			if (!isKnown && response.statusCode === 400) {
				await agree(asked);
			}

			return version !== undefined && version !== asked;
		},
	};
}
