import type {Engine} from '../../source/engine/engine.ts';
import type {RegistryCredentials} from '../../source/engine/registry-credentials.ts';

/** Complete references that the subject's engine can try to pull, named by what happens then. */
export type RemoteNames = {
	/** Pulls to its end; has `sh` in it and two layers that nothing else has. */
	whole: string;
	/** Pulls to its end for the engine's own platform and for another one; its index names an attestation of the own one. */
	several: {reference: string; otherPlatform: string};
	/** Pulls to its end; its labels, history, author and environment try to harm the screen. */
	hostile: string | undefined;
	/** The registry does not have it. */
	missing: string;
	/** Starts well, then a layer turns out to be damaged. */
	broken: string;
	/** Sends a part and then nothing until the pull is aborted. */
	slow: string;
	/** Wants credentials that nobody has. */
	locked: string;
	/** The registry's allowance is used up. */
	limited: string;
	/** What may be pushed to, up to the last part of the name: `127.0.0.1:5000/team`. */
	writable: string;
	/** What `writable` wants to know. */
	login: RegistryCredentials;
	search: {
		term: string;
		/** Last parts of the names found, in the index's order; at least two. */
		finds: string[];
	};
};

/** Where engines honestly differ. Everything not listed here is the same on all of them. */
export type Differences = {
	/**
	Podman cannot delete an image and keep the stopped containers made from it: there a forced removal
	is refused too, since Slipway never removes containers unasked.
	*/
	forcedRemovalSparesContainers: boolean;
	/**
	Podman adds variables of its own to what it commits, does not tell SHELL and ONBUILD, and keeps message and command out of the history and the pause out of its events. Where
	Docker tells a link in an archive, it follows it.
	*/
	commitsAsDocker: boolean;
	/**
	Podman before 4.9.3 takes the settings of a commit as instructions: it commits neither a healthcheck nor
	SHELL and ONBUILD, spells the stop signal as a number, and refuses what an instruction cannot say.
	*/
	readsCommitBody: boolean;
	/** Podman's builder keeps its cache as unnamed images instead, and does not count shared layers. */
	keepsBuildCache: boolean;
	/**
	The containerd store keeps the packed content of an image beside its files, by the digest of its
	manifest, and counts files in blocks of the disk.
	*/
	keepsContent: boolean;
	/**
	The classic store of Docker keeps only digests that a registry told. The containerd store and Podman
	make some of their own, and do not say which (before API 1.53).
	*/
	knowsServedDigests: boolean;
};

/** One engine behind the port, ready to be held to the contract. */
export type ContractSubject = {
	readonly engine: Engine;
	/** A local image with `sh` in it. */
	readonly baseImage: string;
	readonly remote: RemoteNames;
	readonly differences: Differences;
	close(): Promise<void>;
};

/** Subjects start in a hook, after the tests were described. */
export type GetSubject = () => ContractSubject;
