import {wrapLine} from '../../../components/wrap-line.ts';
import {dockerHub} from '../../../format/image-reference.ts';
import {safeText} from '../../../format/safe-text.ts';
import type {Problem} from '../../../problem.ts';
import type {Theme} from '../../../theme.ts';
import type {SearchTerm} from '../model/search-term.ts';

export const hostName = (host: string): string =>
	host === dockerHub ? 'Docker Hub' : safeText(host);

type Look = {width: number; theme: Theme};

const examples: ReadonlyArray<readonly [typed: string, meaning: string]> = [
	['redis', 'searches Docker Hub'],
	['redis:7', 'shows the tags of a name that you know'],
	['quay.io/podman', 'searches another registry'],
	['ghcr.io/owner/name', 'a registry without search: its tags can be read all the same'],
	['localhost:5000', 'lists what a registry of your own has'],
];

/** Before anything was typed. */
export function guideLines({width, theme}: Look): string[] {
	const {paint} = theme;
	const typedWidth = Math.max(...examples.map(([typed]) => typed.length)) + 2;
	return [
		paint('strong', 'Find an image'),
		'',
		...examples.flatMap(([typed, meaning]) => {
			const [first = '', ...rest] = wrapLine(meaning, width - typedWidth);
			return [
				`${paint('accent', typed.padEnd(typedWidth))}${first}`,
				...rest.map(line => ' '.repeat(typedWidth) + line),
			];
		}),
		'',
		...wrapLine('Nothing is pulled by looking.', width).map(line => paint('muted', line)),
	];
}

/** What can be done when a registry does not answer a search. */
function whatElse({reason, nextStep}: Problem, {host}: SearchTerm): string[] {
	const whole = `A name in full, such as ${host === dockerHub ? 'redis' : `${safeText(host)}/team/app`}:1, still shows its tags.`;
	return [
		...(nextStep === undefined ? [] : [safeText(nextStep)]),
		reason === 'unreachable' ? '' : whole,
	];
}

/** Nothing came back but a refusal. */
export function failureLines(error: Problem, term: SearchTerm, {width, theme}: Look): string[] {
	return [
		theme.paint('danger', `${hostName(term.host)} could not be searched`),
		'',
		...wrapLine(safeText(error.message), width),
		...whatElse(error, term).flatMap(line => ['', ...wrapLine(line, width)]),
		'',
		theme.paint('muted', 'R asks again'),
	];
}

/** A search that found nothing is an answer, too. */
export function nothingLines({host, query}: SearchTerm, {width, theme}: Look): string[] {
	const name = safeText(query);
	return [
		theme.paint(
			'warning',
			query === ''
				? `${hostName(host)} has no repositories`
				: `${hostName(host)} has nothing for ${name}`,
		),
		'',
		...wrapLine(
			host === dockerHub
				? 'Check the spelling, or try a shorter word. Private repositories are never found by a search: type their whole name.'
				: 'Check the spelling, or try a shorter word. You see what this login may see.',
			width,
		),
	];
}
