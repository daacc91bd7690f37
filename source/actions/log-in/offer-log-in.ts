import {withTimeLimit} from '../../engine/with-time-limit.ts';
import type {ImageReference} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {Problem} from '../../problem.ts';
import {loginFor} from '../../registry/credentials/registry-login.ts';
import {failureOf} from '../../store/failure-of.ts';
import type {Engines} from '../services.ts';
import {type LogInTools, logInAt} from './log-in.ts';

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
	/** Whether it can also be done as nobody: what reads can. */
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

async function logOutOf({services, dialogs}: CureTools, name: string): Promise<boolean> {
	const failure = await failureOf(
		withTimeLimit(options => services.registry.logOut(name, options)),
	);
	if (failure !== undefined) {
		await dialogs.message({title: `Not logged out of ${name}`, role: 'danger', lines: [failure]});
	}

	return failure === undefined;
}

/**
Where a registry has refused the user: says so and offers what cures it. An old login that blocks public
images is the usual cause, so that it is left away, or logged out of.

@returns What to try again with; `undefined`: nothing, which the user has chosen or been told.
*/
export async function offerCure(tools: CureTools, refusal: Refusal): Promise<Cure | undefined> {
	const {services, dialogs} = tools;
	const {place, error, title, goOn, reads} = refusal;
	const {host} = place;
	if (error.reason !== 'unauthorized' || services.readOnly !== undefined) {
		await dialogs.error(title, error);
		return undefined;
	}

	const lines = [error.message, ...(error.nextStep === undefined ? [] : [error.nextStep])];
	const used = reads ? await usedLogin(tools, place) : undefined;
	if (used === undefined) {
		const isWanted = await dialogs.confirm({
			title,
			lines: [...lines, '', `Log in to ${host} and ${goOn}?`],
			confirmLabel: 'Log in',
		});
		return isWanted && (await logInAt(tools, host)) ? 'login' : undefined;
	}

	const chosen = await dialogs.choose<Cure | 'logOut'>({
		title,
		lines,
		choices: [
			{value: 'login', label: 'Log in again', detail: `to ${used}, then ${goOn}`},
			{value: 'anonymous', label: 'Try without the login', detail: 'it is kept'},
			{value: 'logOut', label: `Log out of ${used}`, detail: `then ${goOn}`},
		],
	});
	if (chosen === 'login') {
		return (await logInAt(tools, used)) ? 'login' : undefined;
	}

	if (chosen === 'logOut') {
		return (await logOutOf(tools, used)) ? 'anonymous' : undefined;
	}

	if (chosen === 'anonymous') {
		services.registry.client.askAsNobody(host);
	}

	return chosen;
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
