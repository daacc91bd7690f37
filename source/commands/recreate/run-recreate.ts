import type {Ending} from '../ending.ts';
import {loginsOf} from '../logins-of.ts';
import type {RunOf} from '../run.ts';
import {whyReadOnly} from '../why-read-only.ts';
import {recreateCommand} from './recreate-command.ts';

/** `slipway recreate`, with the user's logins. @returns What it has told already; `undefined`: done. */
export const runRecreate = ({
	engine,
	request,
	settings: {readOnly: isReadOnly},
	configPath,
	output,
	signal,
	environment,
}: RunOf<'recreate'>): Promise<Ending | undefined> =>
	recreateCommand({
		engine,
		request,
		logins: loginsOf(request, environment),
		refusal: whyReadOnly(request, {isReadOnly, configPath}),
		output,
		signal,
	});
