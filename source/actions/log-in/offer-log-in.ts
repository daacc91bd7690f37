import {withTimeLimit} from '../../engine/with-time-limit.ts';
import type {ImageReference} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {Problem} from '../../problem.ts';
import {loginFor} from '../../registry/credentials/registry-login.ts';
import {isRefusal} from '../../registry/is-refusal.ts';
import type {Engines} from '../services.ts';
import {type LogInTools, logInAt} from './log-in.ts';
import {logOutOf} from './log-out.ts';

export type CureTools = Omit<LogInTools, 'services'> & {
	services: LogInTools['services'] & Pick<Engines, 'readOnly'>;
};

type Refusal = {
	/** Who refused, and for what; `repository` is `undefined` for the registry as a whole. */
	place: {host: string; repository: string | undefined};
	error: Problem;
	title: string;
	/** What comes next, for example `push again`. */
	goOn: string;
	/** Whether it can also be done as nobody: what reads can, unless that was tried. */
	reads: boolean;
};

/** What to try again with; `anonymous`: without a login. */
export type Cure = 'login' | 'anonymous';

/** The login that counts there, by its name (`quay.io`, `quay.io/team`); `undefined`: none. */
async function usedLogin({services}: CureTools, {host, repository}: Refusal['place']) {
	try {
		const {logins} = await withTimeLimit(services.registry.store.list);
		return loginFor(logins, {host, repository})?.name;
	} catch {
		// Whatever is wrong with it, it may be what stands in the way.
		return host;
	}
}

/** What can be done about a login that is refused, or does not open enough. */
async function chooseCure(
	tools: CureTools,
	{place: {host}, goOn, reads, title, error}: Refusal,
	used: string,
): Promise<Cure | undefined> {
	const {services, dialogs} = tools;
	const isReadOnly = services.readOnly !== undefined;
	const anonymous = {
		value: 'anonymous',
		label: 'Try without the login',
		detail: 'it is kept',
	} as const;
	const loggedOut = reads
		? `then ${goOn}`
		: used === host
			? 'the login is removed, nothing more is tried'
			: `then ${goOn} with the login to ${host}, or none`;
	const chosen = await dialogs.choose<Cure | 'logOut'>({
		title,
		lines: [
			...refusalLines(error),
			...(reads ? [] : ['', 'Without a login this is refused, too.']),
		],
		choices: [
			...(isReadOnly
				? []
				: [
						{
							value: 'login' as const,
							label: 'Log in again',
							detail: `to ${used}, also as another user, then ${goOn}`,
						},
					]),
			...(reads ? [anonymous] : []),
			...(isReadOnly
				? []
				: [{value: 'logOut' as const, label: `Log out of ${used}`, detail: loggedOut}]),
		],
	});
	switch (chosen) {
		case 'login':
			return (await logInAt(tools, used)) ? 'login' : undefined;
		case 'logOut':
			if (!(await logOutOf(tools, used))) {
				return undefined;
			}

			return reads ? 'anonymous' : used === host ? undefined : 'login';
		case 'anonymous':
			services.registry.client.askAsNobody(host);
			return chosen;
		default:
			return undefined;
	}
}

const refusalLines = ({message, nextStep}: Problem) => [
	message,
	...(nextStep === undefined ? [] : [nextStep]),
];

/**
Where a registry has refused the user: says so and offers what cures it. An old login that blocks public
images is the usual cause, so that it is left away, or logged out of. Too many requests of nobody are cured
by a login, those of a user only by waiting.

@returns What to try again with; `undefined`: nothing, which the user has chosen or been told.
*/
export async function offerCure(tools: CureTools, refusal: Refusal): Promise<Cure | undefined> {
	const {services, dialogs} = tools;
	const {place, error, title, goOn, reads} = refusal;
	const used = isRefusal(error) ? await usedLogin(tools, place) : undefined;
	const isLogInWanted = used === undefined && services.readOnly === undefined;
	const isChoice =
		used !== undefined && error.reason === 'unauthorized' && (reads || !services.readOnly);
	if (isChoice) {
		return chooseCure(tools, refusal, used);
	}

	if (!(isRefusal(error) && isLogInWanted)) {
		await dialogs.error(title, error);
		return undefined;
	}

	const isWanted = await dialogs.confirm({
		title,
		lines: [...refusalLines(error), '', `Log in to ${place.host} and ${goOn}?`],
		confirmLabel: 'Log in',
	});
	return isWanted && (await logInAt(tools, place.host)) ? 'login' : undefined;
}

/** The same for a reference, complete or not. */
export async function offerLogIn(
	tools: CureTools,
	{reference, ...refusal}: Omit<Refusal, 'place'> & {reference: string},
): Promise<Cure | undefined> {
	const parsed = parseImageReference(reference);
	if (!parsed.isValid) {
		await tools.dialogs.error(refusal.title, refusal.error);
		return undefined;
	}

	const {host, repository}: ImageReference = parsed.value;
	return offerCure(tools, {...refusal, place: {host, repository}});
}
