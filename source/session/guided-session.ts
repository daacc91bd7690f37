/** The image that a session started from. */
export type SessionBase = {
	/** Stays valid when the image loses its reference meanwhile. */
	imageId: string;
	/** As it was called at the start; `undefined` when it had no name. */
	reference: string | undefined;
	/** `name@sha256:…` by which its registry serves it; `undefined` for an image of which that is not known. */
	digest: string | undefined;
	/** Such as `linux/arm64`, where one of several was chosen; `undefined`: the one that runs. */
	platform?: string | undefined;
};

/** The shell that is the main process of a session's container. */
export type SessionShell = {
	/** Absolute path inside the container. */
	path: string;
	/** See `markStart`; `undefined` for a shell that is not recorded. */
	nonce: string | undefined;
};

/**
A container that is changed by hand to become an image. All of it is told by the container's own
labels, so that any Slipway on any machine finds it again; an adopted one carries none.
*/
export type GuidedSession = {
	/** 12 hex digits, part of the names of everything the session makes. */
	id: string;
	containerId: string;
	containerName: string;
	base: SessionBase;
	/** `undefined`: the container runs something else (adopted, or an image without a shell). */
	shell: SessionShell | undefined;
	/** Milliseconds since the epoch. */
	startedAt: number;
	/** True for a container that was there before: it is never removed or replaced. */
	isAdopted: boolean;
};
