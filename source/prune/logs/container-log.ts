/** The output of a container as its engine keeps it on this machine's disk. */
export type ContainerLog = {
	/** All its files together, rotated ones included. */
	bytes: number;
	/** Milliseconds since the epoch. */
	readAt: number;
	/** By how much it grew in a second between two readings; `undefined`: there was no second one, or it shrank. */
	bytesPerSecond: number | undefined;
	/** `json-file`, `local`, `k8s-file`; `undefined` when it could not be read. */
	driver: string | undefined;
	/** Where the engine begins a new file, as it was set: `10m`; `undefined`: nowhere, or not known. */
	maxSize: string | undefined;
	/** Whether this user may write the files. */
	isWritable: boolean;
};
