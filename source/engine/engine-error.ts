export type EngineErrorReason =
	/** No engine answered: socket missing, refused, host unknown, stream lost. */
	| 'unreachable'
	/** The socket or the remote side refused this user. */
	| 'permission-denied'
	/** Certificates: missing, foreign or unverifiable. */
	| 'tls'
	/** The image, container, path or context does not exist (404). */
	| 'not-found'
	/** The state forbids it: in use, name taken, already stopped (409). */
	| 'conflict'
	/** The request itself is wrong: bad reference, bad port (400). */
	| 'invalid'
	/** A registry wants other credentials (401, 403). */
	| 'unauthorized'
	/** A registry's allowance is used up (429). */
	| 'rate-limited'
	/** This engine or version cannot do it. */
	| 'not-supported'
	/** The engine's disk is full. */
	| 'disk-full'
	/** The engine failed in a way that it did not explain further (5xx, broken stream). */
	| 'failed';

type EngineErrorDetails = {
	reason: EngineErrorReason;
	/** What happened, in one plain sentence that names the thing. */
	message: string;
	/** What the user can do now. */
	nextStep?: string | undefined;
	/** The container that stands in the way, where the engine names one (conflicts). */
	containerId?: string | undefined;
	cause?: unknown;
};

/** The one error that leaves `engine/`. Callers branch on `reason`, never on text. */
export class EngineError extends Error {
	override readonly name = 'EngineError';
	readonly reason: EngineErrorReason;
	/** What the user can do now; `undefined` when nothing is known to help. */
	readonly nextStep: string | undefined;
	/** Id or id prefix of the container that stands in the way; `undefined` when none is named. */
	readonly containerId: string | undefined;

	constructor({reason, message, nextStep, containerId, cause}: EngineErrorDetails) {
		super(message, cause === undefined ? undefined : {cause});
		this.reason = reason;
		this.nextStep = nextStep;
		this.containerId = containerId;
	}
}
