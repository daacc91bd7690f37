import http, {type ClientRequest, type IncomingMessage} from 'node:http';

/** Requests that were sent before there was anybody to hear the answers. */
export type EarlyAnswers = {
	/** The engine's, on this machine. */
	readonly socketPath: string;
	/** The API version that they were sent in. */
	readonly version: string;
	/**
	Hands over a request, once. Its answer is told to who listens by the next turn, also where it is here already.
	@returns `undefined`: it was not sent, has failed, or was answered too long ago; it is to be sent as usual.
	*/
	take(method: string, path: string): ClientRequest | undefined;
	/** Ends what nobody took. */
	close(): void;
};

type Question = {
	request: ClientRequest;
	answer: IncomingMessage | undefined;
	/** On the clock of `performance.now()`; Infinity before the answer. */
	answeredAt: number;
	isTaken: boolean;
	hasFailed: boolean;
};

/** For its versions an engine runs other programs, and it counts: what it takes longest for. */
const paths = ['/info', '/version', '/system/df?verbose=1'];

/** How long a whole answer is as good as one that is asked for now, in milliseconds. */
const freshMs = 500;

/**
Asks an engine what it is, while the app is still being loaded.
@param onOffer Hears the newest API version that the engine speaks.
*/
export function askEarly(
	{socketPath, version}: Pick<EarlyAnswers, 'socketPath' | 'version'>,
	onOffer: (offered: string) => void,
): EarlyAnswers {
	const agent = new http.Agent({keepAlive: true});
	const questions = new Map<string, Question>();
	for (const path of paths) {
		const versioned = `/v${version}${path}`;
		const request = http.request({agent, socketPath, path: versioned, host: 'localhost'});
		const question: Question = {
			request,
			answer: undefined,
			answeredAt: Number.POSITIVE_INFINITY,
			isTaken: false,
			hasFailed: false,
		};
		request.once('response', answer => {
			answer.on('error', () => {});
			question.answer = answer;
			question.answeredAt = performance.now();
			const {'api-version': offered} = answer.headers;
			if (typeof offered === 'string') {
				onOffer(offered);
			}
		});
		request.on('error', () => {
			question.hasFailed = true;
		});
		request.end();
		questions.set(versioned, question);
	}

	return {
		socketPath,
		version,
		take(method, path) {
			const question = method === 'GET' ? questions.get(path) : undefined;
			if (!question || question.isTaken || question.hasFailed) {
				return undefined;
			}

			const {request, answer, answeredAt} = question;
			question.isTaken = true;
			if (performance.now() - answeredAt > freshMs) {
				request.destroy();
				return undefined;
			}

			if (answer) {
				process.nextTick(() => request.emit('response', answer));
			}

			return request;
		},
		close: () => agent.destroy(),
	};
}
