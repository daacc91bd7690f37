/** Certificates of a TLS connection, as PEM. What is `undefined` is not presented or not pinned. */
export type TlsSettings = {
	authority: Buffer | undefined;
	certificate: Buffer | undefined;
	key: Buffer | undefined;
	/** False only where the user's context says `SkipTLSVerify`. */
	verifiesServer: boolean;
	/** Where these files are; `undefined`: none was read, this machine's own authorities count. */
	folder: string | undefined;
};

export type EndpointTarget =
	/** A Unix socket, or a named pipe on Windows. */
	| {kind: 'socket'; path: string}
	| {
			kind: 'tcp';
			host: string;
			port: number;
			/** Path in front of every request, without a trailing slash; usually empty. */
			pathPrefix: string;
			tls: TlsSettings | undefined;
	  }
	| {
			kind: 'ssh';
			host: string;
			user: string | undefined;
			port: string | undefined;
			/** Socket on the remote machine; `undefined`: what the remote docker CLI uses. */
			remoteSocket: string | undefined;
	  };

/** One place that was looked at for an engine, in order. */
export type EndpointAttempt = {
	/** For example `DOCKER_HOST` or `/var/run/docker.sock`. */
	candidate: string;
	/** For example `not set`, `does not exist`, `used`. */
	outcome: string;
};

/** Where an engine is expected, and why there. Nothing has been connected yet. */
export type Endpoint = {
	/** As shown to the user, for example `unix:///var/run/docker.sock`. */
	address: string;
	/** Who says so: `--host`, `DOCKER_HOST`, `context NAME`, `default socket`, `Colima socket` … */
	source: string;
	tried: EndpointAttempt[];
	/** What of the user's configuration could not be used, one sentence or two each. */
	warnings: string[];
	target: EndpointTarget;
	/** API version that the user insists on (`DOCKER_API_VERSION`); `undefined`: negotiate. */
	apiVersion: string | undefined;
};
