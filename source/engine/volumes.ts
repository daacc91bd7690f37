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
};

export type VolumeOperations = {
	/** By name. */
	list(options: ListOptions): Promise<VolumeSummary[]>;
	inspect(name: string, options: RequestOptions): Promise<VolumeSummary>;
	/**
	Removes a volume and all data in it (DELETE /volumes/{name}). Force is never sent: Podman's would
	remove the containers that use it.
	@throws Problem `conflict` while a container uses it, running or not.
	*/
	remove(name: string, options: RequestOptions): Promise<void>;
};
