export type StreamPart = {
	stream: 'stdout' | 'stderr';
	data: Buffer;
};

const headerBytes = 8;
const stderrNumber = 2;

/** `[stream, 0, 0, 0, length × 4]`; anything else means that the stream is not framed after all. */
const isHeader = (bytes: Buffer) =>
	(bytes[0] ?? 0) <= stderrNumber && bytes[1] === 0 && bytes[2] === 0 && bytes[3] === 0;

/**
Takes apart the framed output of a container without a terminal.

Feed it chunks as they arrive: headers and payloads may be split anywhere, and a payload is passed
on in parts rather than collected.
*/
export function createDemultiplexer(): (chunk: Buffer) => StreamPart[] {
	let header = Buffer.alloc(0);
	let stream: StreamPart['stream'] = 'stdout';
	let remainingBytes = 0;
	let isRaw = false;

	return chunk => {
		const parts: StreamPart[] = [];
		let rest = chunk;
		while (rest.length > 0) {
			if (isRaw) {
				parts.push({stream: 'stdout', data: rest});
				break;
			}

			if (remainingBytes > 0) {
				const data = rest.subarray(0, remainingBytes);
				parts.push({stream, data});
				remainingBytes -= data.length;
				rest = rest.subarray(data.length);
				continue;
			}

			const missing = headerBytes - header.length;
			header = Buffer.concat([header, rest.subarray(0, missing)]);
			rest = rest.subarray(missing);
			if (header.length < headerBytes) {
				break;
			}

			if (!isHeader(header)) {
				isRaw = true;
				rest = Buffer.concat([header, rest]);
				continue;
			}

			stream = header[0] === stderrNumber ? 'stderr' : 'stdout';
			remainingBytes = header.readUInt32BE(4);
			header = Buffer.alloc(0);
		}

		return parts;
	};
}
