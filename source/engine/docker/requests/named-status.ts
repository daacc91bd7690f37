import {STATUS_CODES} from 'node:http';

/** Go's names of statuses, where they are not Node's. */
const otherPhrases = ['413 Request Entity Too Large', '416 Requested Range Not Satisfiable'];

/** `429 Too Many Requests`, of every failure that HTTP knows. */
const phrases = [
	...Object.entries(STATUS_CODES).map(([code, phrase]) => `${code} ${phrase}`),
	...otherPhrases,
]
	.filter(phrase => /^[45]/.test(phrase))
	.map(phrase => phrase.replace(/[^\w ]/g, String.raw`\$&`));

/**
Every way in which engines, and the libraries in them, name the status that a registry answered. No
part is without a bound: a text may be a megabyte.
*/
const namings = [
	// containerd: `unexpected status from HEAD request to https://…: 429 Too Many Requests`.
	String.raw`unexpected status[^\n]{0,2000}?: ([45]\d\d)\b`,
	// `StatusCode: 403, …`, `HTTP status: 503 …`, `invalid status code from registry 404 (Not Found)`.
	String.raw`status(?:[ _-]?code)?(?: from registry)?(?: is| was| of)?["']?\s?[:=]?\s?["']?([45]\d\d)\b`,
	// `error parsing HTTP 429 response body`, `HTTP/1.1 502`, `HTTP response code: 504`.
	String.raw`\bHTTP(?:/\d(?:\.\d)?)?(?: error)?(?: response)?(?: code)?\s?[:=]?\s?([45]\d\d)\b`,
	// Alone, but not as the tag in `manifest for app:404 not found`.
	String.raw`(?<![\w:./-])(${phrases.join('|')})\b`,
];

const naming = new RegExp(namings.join('|'), 'i');

export type NamedStatus = {
	/** HTTP status, 400 to 599. */
	status: number;
	/** Where in the text it is told. */
	at: number;
};

/** The HTTP status that a text tells of another server, the first of several; `undefined`: none. */
export function namedStatus(text: string): NamedStatus | undefined {
	const match = naming.exec(text);
	const told = match?.slice(1).find(group => group !== undefined);
	return match && told !== undefined
		? {status: Number.parseInt(told, 10), at: match.index}
		: undefined;
}
