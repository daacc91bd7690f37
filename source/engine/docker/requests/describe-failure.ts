import {Problem, type ProblemReason} from '../../../problem.ts';
import {classifyFailure} from './classify-failure.ts';
import {explainConflict} from './explain-conflict.ts';
import {namedStatus} from './named-status.ts';
import type {Subject} from './subject.ts';
import {tellingText, withoutStructures} from './telling-text.ts';

export type Failure = {
	/** HTTP status; `undefined` for an error told inside a stream. */
	status: number | undefined;
	/** Body of the answer or text of the in-stream error. */
	text: string;
	subject: Subject;
	/** Such as `GET /images/json`; `undefined`: no single one. */
	request?: string | undefined;
};

/** Docker answers `{message}`, Podman `{message, cause, response}`, routers and proxies plain text. */
function engineText(body: string): string {
	try {
		const {message, error} = JSON.parse(body) as {message?: unknown; error?: unknown};
		const text = message ?? error;
		return typeof text === 'string' ? text : body;
	} catch {
		return body;
	}
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** One plain sentence out of the engine's chain of causes. */
function sentence(text: string): string {
	return capital(
		text
			.replace(/^Error response from daemon: /, '')
			.replace(/^conflict: /i, '')
			.replace(/^no such image: (?=.*: no such image: )/i, '')
			.trim(),
	);
}

/** What the runtime adds on the way up, which names its own parts and not what went wrong. */
const runtimeChatter =
	/\b(?:failed to create (?:shim )?task(?: for container)?|OCI runtime (?:create|exec) failed|(?:runc|crun)(?: (?:create|exec))? failed): /g;

/** Ids of 64 digits as short as everywhere else; digests stay whole. */
function readable(text: string): string {
	return (
		text
			.replace(runtimeChatter, '')
			// What newer Docker puts before an error that it has no kind for.
			.replace(/^unknown: /i, '')
			.replace(/: unknown$/, '')
			.replace(/(?<!sha256:)\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1')
	);
}

const titleOf = ({kind, name}: Subject) =>
	name === '' ? 'The engine' : `${capital(kind)} ${name}`;

/** Engines name what they looked for in different, longer ways, or not at all. */
function describeMissing({kind, name}: Subject, text: string): string {
	const isOwn =
		(kind === 'image' && /image|(?:reference|tag) does not exist/i.test(text)) ||
		(kind === 'container' && /container/i.test(text));
	return name !== '' && (isOwn || text.includes(name))
		? `No such ${kind}: ${name}`
		: sentence(text);
}

/** Who only reads has done nothing that could be named instead. */
const isReading = (request: string | undefined): request is string =>
	request?.startsWith('GET ') === true;

function describe(
	{subject, status, request}: Failure,
	text: string,
	reason: ProblemReason,
): string {
	const title = isReading(request) && reason === 'failed' ? request : titleOf(subject);
	if (text === '') {
		return `${title}: the engine answered HTTP ${status ?? 'error'} without a reason.`;
	}

	if (
		reason === 'not-found' &&
		/no such|not known|does not exist locally|(?:tag|reference) does not exist/i.test(text)
	) {
		return describeMissing(subject, text);
	}

	return text.includes(subject.name) && title !== request ? sentence(text) : `${title}: ${text}`;
}

/**
Classifies the whole text. The engine's own settings in it count where nothing around them tells: their
values may sound like a failure.
*/
function classify(status: number | undefined, wholeText: string, text: string) {
	const classification = classifyFailure(status, text);
	if (classification.at !== undefined || text === wholeText) {
		return {...classification, telling: text};
	}

	const whole = classifyFailure(status, wholeText);
	return whole.at === undefined
		? {...classification, telling: text}
		: {...whole, telling: wholeText};
}

/** The one place where an engine's refusal becomes the error that a user meets. */
export function describeFailure(failure: Failure): Problem {
	const {status, subject} = failure;
	const wholeText = engineText(failure.text).trim();
	const text = withoutStructures(wholeText).trim();
	// What a registry answered is no conflict on this engine, whatever its words.
	const mayConflict = status !== 404 && namedStatus(text) === undefined;
	const conflict = mayConflict ? explainConflict(text) : undefined;
	if (conflict) {
		return new Problem({
			reason: 'conflict',
			message: conflict.message(titleOf(subject)),
			nextStep: conflict.nextStep,
			containerId: conflict.containerId,
			cause: wholeText,
		});
	}

	const {reason, nextStep, telling, at} = classify(status, wholeText, text);
	return new Problem({
		reason,
		message: readable(describe(failure, tellingText(telling, at), reason)),
		nextStep,
		cause: wholeText,
	});
}
