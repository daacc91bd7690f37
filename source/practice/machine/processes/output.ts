export type OutputStream = 'stdout' | 'stderr';

/** What a process printed at once. */
export type OutputChunk = {
	stream: OutputStream;
	at: number;
	text: string;
};
