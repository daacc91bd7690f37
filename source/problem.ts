/** What an engine, or the way to it, says no with. */
export type EngineReason =
	/** No engine answered: socket missing, refused, host unknown, stream lost. */
	| 'unreachable'
	/** Certificates: missing, foreign or unverifiable. */
	| 'tls'
	/** A registry wants other credentials (401, 403). */
	| 'unauthorized'
	/** A registry's allowance is used up (429). */
	| 'rate-limited'
	/** The engine's disk is full. */
	| 'disk-full';

export type ProblemReason =
	| EngineReason
	/** This user may not: a socket, a file, the remote side. */
	| 'permission-denied'
	/** The image, container, path or context does not exist (404). */
	| 'not-found'
	/** The state forbids it: in use, name taken, already stopped (409). */
	| 'conflict'
	/** The request itself is wrong: bad reference, bad port (400). */
	| 'invalid'
	/** This engine, registry or version cannot do it. */
	| 'not-supported'
	/** It failed in a way that is not explained further (5xx, broken stream). */
	| 'failed';

type ProblemDetails = {
	reason: ProblemReason;
	/** What happened, in one plain sentence that names the thing. */
	message: string;
	/** What the user can do now. */
	nextStep?: string | undefined;
	/** The container that stands in the way, where the engine names one (conflicts). */
	containerId?: string | undefined;
	cause?: unknown;
};

/** The one error that people meet, whoever throws it. Callers branch on `reason`, never on text. */
export class Problem extends Error {
	override readonly name = 'Problem';
	readonly reason: ProblemReason;
	/** What the user can do now; `undefined` when nothing is known to help. */
	readonly nextStep: string | undefined;
	/** Id or id prefix of the container that stands in the way; `undefined` when none is named. */
	readonly containerId: string | undefined;

	constructor({reason, message, nextStep, containerId, cause}: ProblemDetails) {
		super(message, cause === undefined ? undefined : {cause});
		this.reason = reason;
		this.nextStep = nextStep;
		this.containerId = containerId;
	}
}
