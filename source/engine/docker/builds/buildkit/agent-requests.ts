import {Buffer} from 'node:buffer';

/** Requests to an SSH agent that only use its keys (draft-miller-ssh-agent): list them, sign with one. */
const usingRequests = new Set([11, 13]);

const failure = Buffer.from([0, 0, 0, 1, 5]);

/** Longer than any request that is meant. */
const longestRequest = 256 * 1024;

const lengthBytes = 4;

/** What becomes of the bytes of a build: they go on to the agent, or are answered here. */
export type AgentRequests = {toAgent: Buffer; refused: Buffer};

/**
Lets through the requests of a build that use the keys of an agent; it may not add, remove or lock any.
Answers come in the order of the requests, so what is refused waits for none: a build that asks for such
a thing together with others may hear of it early.

@throws Error for a request that is too long.
*/
export function createAgentFilter(): (chunk: Uint8Array) => AgentRequests {
	let rest = Buffer.alloc(0);
	return chunk => {
		rest = Buffer.concat([rest, chunk]);
		const allowed: Buffer[] = [];
		const refused: Buffer[] = [];
		while (rest.length >= lengthBytes) {
			const bytes = lengthBytes + rest.readUInt32BE(0);
			if (bytes > longestRequest) {
				throw new Error('A request to the SSH agent is too long');
			}

			if (rest.length < bytes) {
				break;
			}

			const isUse = usingRequests.has(rest[lengthBytes] ?? 0);
			(isUse ? allowed : refused).push(isUse ? rest.subarray(0, bytes) : failure);
			rest = rest.subarray(bytes);
		}

		return {toAgent: Buffer.concat(allowed), refused: Buffer.concat(refused)};
	};
}
