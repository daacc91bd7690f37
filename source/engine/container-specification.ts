export type ContainerMount = {
	kind: 'bind' | 'volume' | 'tmpfs' | 'other';
	/** Host path or volume name. */
	source: string;
	destination: string;
	readOnly: boolean;
	/**
	What else is said of a bind or volume, as in `docker run -v`: `Z`, `rslave`, `nocopy`. The engine makes
	the folder of a bind then, where it is missing.
	*/
	modes?: readonly string[] | undefined;
};

export type PortPublication = {
	containerPort: number;
	protocol: 'tcp' | 'udp' | 'sctp';
	/** `undefined`: the engine picks a free one. */
	hostPort: number | undefined;
	hostAddress: string | undefined;
};

/** What `docker run` would be told. */
export type ContainerSpecification = {
	/** Reference or id of a local image. */
	image: string;
	/** Such as `linux/arm64`, of an image that has it here; `undefined`: the engine's own, or the only one. */
	platform?: string | undefined;
	/** `undefined`: the engine makes one up. */
	name: string | undefined;
	/** Arguments after the image; `undefined` keeps the image's own. */
	command: string[] | undefined;
	/** `-t` and `-i`: a terminal, and a stdin that stays open when whoever is attached goes away. */
	isInteractive: boolean;
	environment: string[];
	ports: PortPublication[];
	mounts: ContainerMount[];
	/** `--rm` */
	removesItself: boolean;
	labels: Record<string, string>;
	/** Instead of the image's entrypoint; empty: none at all. `undefined`: the image's own. */
	entrypoint?: string[] | undefined;
	/** `name`, `uid` or `uid:gid`; `undefined`: the image's own. */
	user?: string | undefined;
	/** Absolute path; `undefined`: the image's own. */
	workingDirectory?: string | undefined;
	/** `none`, `host`, or a network's name; `undefined`: the engine's default one. */
	network?: string | undefined;
	/** Where its output is kept; only `json-file` outlives every crash. `undefined`: as the engine is set up. */
	logDriver?: 'json-file' | undefined;
	/** When the engine starts it again by itself; `undefined`: never. */
	restart?: RestartPolicy | undefined;
	/** Most bytes of memory that it may have; `undefined`: no limit. */
	memoryBytes?: number | undefined;
	/** Most processors at a time, a billion for a whole one; `undefined`: no limit. */
	nanoCpus?: number | undefined;
	/** Which of the host's it gets; `undefined`: none. */
	gpus?: GpuRequest | undefined;
};

export type RestartPolicy = {
	name: 'on-failure' | 'unless-stopped' | 'always';
	/** Starts in vain before it gives up, of `on-failure`; `undefined`: it never does. */
	most?: number | undefined;
};

/** So many, or those with these ids or numbers. */
export type GpuRequest = {count: number | 'all'} | {devices: string[]};
