/**
Bytes that are known exactly (`atLeast` and `atMost` are equal) or only within bounds.
`atMost` is `undefined` where nothing bounds them: a container's log is counted by no engine.
*/
export type ByteRange = {
	readonly atLeast: number;
	readonly atMost: number | undefined;
};

export const exactly = (bytes: number): ByteRange => ({atLeast: bytes, atMost: bytes});

export const noBytes: ByteRange = exactly(0);

export const isExact = ({atLeast, atMost}: ByteRange): boolean => atLeast === atMost;

export const addBytes = (left: ByteRange, right: ByteRange): ByteRange => ({
	atLeast: left.atLeast + right.atLeast,
	atMost:
		left.atMost === undefined || right.atMost === undefined
			? undefined
			: left.atMost + right.atMost,
});
