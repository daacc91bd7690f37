import type {VolumeUsage} from './disk-usage.ts';
import type {ListOptions, RequestOptions} from './request-options.ts';

/** One entry of GET /volumes. */
export type VolumeSummary = {
	name: string;
	/** Named by the engine and not by a person: what a container leaves behind when nobody asks. */
	isAnonymous: boolean;
	/** For example `local`. */
	driver: string;
	/**
	Milliseconds since the epoch; `undefined` when not told. Docker's local driver tells when something
	was last put into or taken out of its topmost folder.
	*/
	createdAt: number | undefined;
	/** Where the data lies on the engine's own host; `undefined` when not told. */
	mountpoint: string | undefined;
	labels: Record<string, string>;
	/** What its driver was told when it was created, such as the server of a network share. */
	options: Record<string, string>;
};

/** GET /volumes/{name} */
export type VolumeDetails = VolumeSummary & {
	/** The engine's answer as it came, for showing only. */
	inspected: unknown;
};

export type VolumeSpecification = {
	/** `undefined`: the engine makes one up, as for an anonymous one. */
	name: string | undefined;
	/** For example `local`; `undefined`: the engine's default one. */
	driver: string | undefined;
	labels: Record<string, string>;
};

export type VolumeOperations = {
	/** By name. */
	list(options: ListOptions): Promise<VolumeSummary[]>;
	inspect(name: string, options: RequestOptions): Promise<VolumeDetails>;
	/**
	Creates an empty volume (POST /volumes/create). Where one of that name is there already, Docker answers
	as if it had just been made: look before.
	@returns Its name.
	@throws Problem
	*/
	create(specification: VolumeSpecification, options: RequestOptions): Promise<string>;
	/**
	How much is in each volume (GET /system/df). Slow, since the engine walks all of their files; those before
	API 1.42, and Podman, count images and containers, too.
	*/
	sizes(options: RequestOptions): Promise<VolumeUsage[]>;
	/**
	Removes a volume and all data in it (DELETE /volumes/{name}). Force is never sent: Podman's would
	remove the containers that use it.
	@throws Problem `conflict` while a container uses it, running or not.
	*/
	remove(name: string, options: RequestOptions): Promise<void>;
};
