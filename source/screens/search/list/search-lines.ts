import {wrapLine} from '../../../components/wrap-line.ts';
import {dockerHub} from '../../../format/image-reference.ts';
import {blank, phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd} from '../../../format/truncate.ts';
import type {Problem} from '../../../problem.ts';
import {isRefusal} from '../../../registry/is-refusal.ts';
import {hostName} from '../../../store/search/host-name.ts';
import type {SearchTerm} from '../../../store/search/search-term.ts';
import type {Theme} from '../../../theme.ts';

type Look = {width: number; theme: Theme};

const examples: ReadonlyArray<readonly [typed: string, meaning: string]> = [
	['redis', 'searches Docker Hub'],
	['redis:7', 'shows the tags of a repository'],
	['quay.io/podman', 'searches another registry'],
	['ghcr.io/owner/name', 'a registry without search still lists tags'],
	['localhost:5000', 'lists the repositories of your own registry'],
];

/** Before anything was typed. */
export function guideLines({width, theme}: Look): Shown[] {
	const {paint} = theme;
	const typedWidth = Math.max(...examples.map(([typed]) => typed.length)) + 2;
	return [
		paint('strong', 'Find an image'),
		'',
		...examples.flatMap(([typed, meaning]) => {
			const [first = '', ...rest] = wrapLine(toShown(meaning), width - typedWidth);
			return [
				phrase`${paint('accent', padEnd(toShown(typed), typedWidth))}${first}`,
				...rest.map(line => phrase`${repeated(' ', typedWidth)}${line}`),
			];
		}),
		'',
		...wrapLine('Looking does not pull.', width).map(line => paint('muted', line)),
	];
}

/** What can be done when a registry does not answer a search. */
function whatElse({reason, nextStep}: Problem, {host}: SearchTerm): string[] {
	const whole = `A full name, such as ${host === dockerHub ? 'redis' : `${host}/team/app`}:1, still shows its tags.`;
	return [...(nextStep === undefined ? [] : [nextStep]), reason === 'unreachable' ? '' : whole];
}

/** Nothing came back but a refusal. */
export function failureLines(error: Problem, term: SearchTerm, {width, theme}: Look): Shown[] {
	return [
		theme.paint('danger', phrase`${hostName(term.host)} could not be searched`),
		'',
		...wrapLine(toShown(error.message), width),
		...whatElse(error, term).flatMap(line => [blank, ...wrapLine(toShown(line), width)]),
		'',
		theme.paint(
			'muted',
			isRefusal(error) ? 'Enter logs in or tries without the login, R retries' : 'R retries',
		),
	];
}

/** A search that found nothing is an answer, too. */
export function nothingLines({host, query}: SearchTerm, {width, theme}: Look): Shown[] {
	const name = toShown(query);
	return [
		theme.paint(
			'warning',
			query === ''
				? phrase`${hostName(host)} has no repositories`
				: phrase`${hostName(host)} has no match for ${name}`,
		),
		'',
		...wrapLine(
			host === dockerHub
				? 'Check the spelling, or try a shorter word. A search does not find private repositories: enter their full name.'
				: query === ''
					? phrase`An image gets there by a push: tag it ${toShown(host)}/NAME. The results depend on your login.`
					: 'Check the spelling, or try a shorter word. The results depend on your login.',
			width,
		),
	];
}
