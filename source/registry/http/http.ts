export type HttpRequest = {
	method: 'GET' | 'HEAD' | 'POST';
	url: URL;
	headers: Readonly<Record<string, string>>;
	body?: string | undefined;
	signal: AbortSignal;
	/** Bytes that the answer may have; a longer one is refused. */
	mostBytes: number;
};

export type HttpAnswer = {
	/** Where the answer came from, after redirects. */
	url: URL;
	status: number;
	/** By their names in lower case. The lines of a list (`Link`, `WWW-Authenticate`) are joined; of others the first. */
	headers: Readonly<Record<string, string | undefined>>;
	/** Of a failure (400 and above) no more than its beginning. */
	body: Buffer;
};

export type Http = {
	/**
	Resolves with the whole answer, whatever its status. Redirects are followed, a few of them, and
	never with the Authorization header to another server, nor from https to http.

	@throws Problem `unreachable`, `tls`, or `failed` for an answer out of all proportion; the
	signal's reason after an abort.
	*/
	send(request: HttpRequest): Promise<HttpAnswer>;
	isInsecure(host: string): boolean;
	close(): Promise<void>;
};
