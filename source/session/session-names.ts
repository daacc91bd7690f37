/** Names of all that a session makes; by them leftovers are found again after a crash. */
export type SessionNames = {
	/** The session's own container, unless the user calls it otherwise. */
	container: string;
	/** Made from the base and never started: what the base holds. */
	bench: string;
	/** Made from the base and never started: the staged changes are put into it. */
	replay: string;
	/** Made from the new image and never started: what that one holds. */
	proof: string;
	/** Runs the new image once. */
	smoke: string;
	/** Reference of an image that was committed and not yet verified and named. */
	result: string;
	/** Reference of an image of the base's layers that declares no volumes, while files are put into those. */
	volumeless: string;
	/** Reference of the image that is the result with its settings written anew, until that was looked at. */
	rewritten: string;
	/** @param number 1 and up. @returns Reference of a save point. */
	savePoint: (number: number) => string;
};

const repositoryOf = (id: string): string => `slipway-session/${id}`;

/** @param id 12 hex digits. */
export const sessionNames = (id: string): SessionNames => ({
	container: `slipway-session-${id}`,
	bench: `slipway-bench-${id}`,
	replay: `slipway-replay-${id}`,
	proof: `slipway-proof-${id}`,
	smoke: `slipway-smoke-${id}`,
	result: `${repositoryOf(id)}:result`,
	volumeless: `${repositoryOf(id)}:volumeless`,
	rewritten: `${repositoryOf(id)}:rewritten`,
	savePoint: number => `${repositoryOf(id)}:${number}`,
});

/** Podman shows an image of its own with the registry that it has not got. */
const sessionImage =
	/^(?:localhost\/)?slipway-session\/([\da-f]{12}):(result|rewritten|volumeless|[1-9]\d*)$/;

/** Which session an image belongs to, and as what; `undefined` for any other reference. */
export function parseSessionImage(
	reference: string,
): {sessionId: string; savePoint: number | undefined} | undefined {
	const [, sessionId, tag] = sessionImage.exec(reference) ?? [];
	return sessionId === undefined
		? undefined
		: {sessionId, savePoint: /^\d/.test(tag ?? '') ? Number(tag) : undefined};
}

/** True for a save point or an unfinished commit: nothing to offer among the user's images. */
export const isSessionImage = (reference: string): boolean =>
	parseSessionImage(reference) !== undefined;
