/** How every stream of the engine tells that something went wrong, after it has answered 200. */
export type FailureFields = {
	/** Left out by newer engines. */
	error?: string | null;
	errorDetail?: {message?: string | null; code?: number | null} | null;
};

export type StreamFailure = {
	/** The engine's words; empty: it has none. */
	text: string;
	/** Exit code of a command of a build, or a status; `undefined` when not told. */
	code: number | undefined;
};

/** @returns `undefined`: the line tells no failure. */
export const streamFailure = ({error, errorDetail}: FailureFields): StreamFailure | undefined =>
	error || errorDetail
		? {text: errorDetail?.message || error || '', code: errorDetail?.code ?? undefined}
		: undefined;
