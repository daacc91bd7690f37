/** Numbers that a call ends with, as gRPC has them; the few that a client of builds says. */
export const grpcCodes = {
	ok: 0,
	unknown: 2,
	notFound: 5,
	alreadyExists: 6,
	resourceExhausted: 8,
	unimplemented: 12,
	internal: 13,
} as const;

/** Ends a call with a code of its own; any other error ends it with `unknown`. */
export class GrpcError extends Error {
	override readonly name = 'GrpcError';
	readonly code: number;

	constructor(code: number, message: string) {
		super(message);
		this.code = code;
	}
}

/** Trailers that end a call; what is no printable ASCII is escaped, as gRPC has it. */
export const endingOf = (error: unknown): Record<string, string> =>
	error === undefined
		? {'grpc-status': String(grpcCodes.ok)}
		: {
				'grpc-status': String(error instanceof GrpcError ? error.code : grpcCodes.unknown),
				'grpc-message': (error instanceof Error ? error.message : String(error)).replaceAll(
					/[^\x20-\x24\x26-\x7e]/gu,
					character =>
						Array.from(
							new TextEncoder().encode(character),
							byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
						).join(''),
				),
			};
