import type {Readable} from 'node:stream';

export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A stream is sent as it comes, once: no request with one is repeated. It throws what ends the request. */
export type HttpBody = string | Buffer | AsyncIterable<Uint8Array>;

/** Whether it can be sent again. */
export const isRepeatable = (body: HttpBody | undefined): boolean =>
	body === undefined || typeof body === 'string' || Buffer.isBuffer(body);

export type HttpRequest = {
	method: HttpMethod;
	url: URL;
	headers: Readonly<Record<string, string>>;
	body?: HttpBody | undefined;
	/** Takes the content of a success in place of the answer, piece by piece; what it throws ends the request. */
	receive?: ((content: Readable, status: number) => Promise<void>) | undefined;
	/** Much content, or a server that sorts it in: it may take as long as something moves, or some minutes. */
	isTransfer?: boolean | undefined;
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
