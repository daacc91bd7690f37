import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {PbfReader, PbfWriter} from 'pbf';
import {createAgentFilter} from './agent-requests.ts';
import {GrpcError, grpcCodes} from './grpc/grpc-error.ts';
import {type Call, type CallHandlers, onlyMessage} from './grpc/serve-calls.ts';

/** Of `RUN --mount=type=ssh` without an id. */
const defaultId = 'default';

function readBytes(message: Uint8Array): Buffer {
	const {data} = new PbfReader(message).readFields(
		(tag, fields, reader) => {
			if (tag === 1) {
				fields.data = Buffer.from(reader.readBytes());
			}
		},
		{data: Buffer.alloc(0)},
	);
	return data;
}

function bytesMessage(data: Uint8Array): Uint8Array {
	const writer = new PbfWriter();
	writer.writeBytesField(1, data);
	return writer.finish();
}

async function openAgent(path: string): Promise<Socket> {
	const socket = connect(path);
	await once(socket, 'connect');
	return socket;
}

/** @throws GrpcError */
function pathFor(id: string, agent: string | undefined): string {
	if (agent === undefined || (id !== '' && id !== defaultId)) {
		throw new GrpcError(grpcCodes.notFound, `no ssh agent ${id || defaultId} is forwarded`);
	}

	return agent;
}

async function forward(call: Call, path: string): Promise<void> {
	const socket = await openAgent(path);
	const close = () => socket.destroy();
	call.signal.addEventListener('abort', close, {once: true});
	const filter = createAgentFilter();
	const ask = async () => {
		for await (const message of call.messages()) {
			const {toAgent, refused} = filter(readBytes(message));
			if (refused.length > 0) {
				await call.send(bytesMessage(refused));
			}

			if (toAgent.length > 0 && !socket.write(toAgent)) {
				await once(socket, 'drain');
			}
		}

		socket.end();
	};

	const answer = async () => {
		for await (const chunk of socket) {
			await call.send(bytesMessage(chunk));
		}
	};

	try {
		await Promise.all([ask(), answer()]);
	} finally {
		close();
		call.signal.removeEventListener('abort', close);
	}
}

/**
Lets a build use the keys of an SSH agent while it runs.

@param agent Path of its socket; `undefined`: the build gets none.
*/
export const agentHandlers = (agent: string | undefined): CallHandlers => ({
	async '/moby.sshforward.v1.SSH/CheckAgent'(call) {
		const id = readBytes(await onlyMessage(call)).toString();
		const socket = await openAgent(pathFor(id, agent));
		socket.destroy();
		await call.send(new Uint8Array());
	},
	async '/moby.sshforward.v1.SSH/ForwardAgent'(call) {
		const [id = ''] = call.metadata('buildkit.ssh.id');
		await forward(call, pathFor(id, agent));
	},
});
