import type {Dialogs} from '../../components/dialogs/use-dialogs.tsx';
import {loginHint} from '../../registry/credentials/login-hint.ts';

/** A registry of each kind that a plain password does not do for. */
const examples = [
	'123456789012.dkr.ecr.eu-west-1.amazonaws.com',
	'team.azurecr.io',
	'europe-docker.pkg.dev',
	'ghcr.io',
	'quay.io',
	'docker.io',
] as const;

const general = [
	'An identity token is what docker login keeps in the place of a password; choose it below the secret.',
	'',
	'Where docker\u2019s config.json names a credential helper (credsStore, credHelpers), the secret goes there; otherwise into config.json itself, in plain text.',
];

/** Tells how logins are made at this registry; where that is not known, asks what kind it is of. */
export async function tellHowToLogIn(dialogs: Dialogs, host: string | undefined): Promise<void> {
	const own = host === undefined ? undefined : loginHint(host);
	const hints = examples.flatMap(example => loginHint(example) ?? []);
	const hint =
		own ??
		(await dialogs.choose({
			title: 'How to log in at',
			choices: [
				...hints.map(value => ({value, label: value.name})),
				{value: {name: 'other registries', lines: []}, label: 'Any other'},
			],
		}));
	if (!hint) {
		return;
	}

	const {name, lines} = hint;
	await dialogs.message({
		title: `How to log in at ${name}`,
		lines: [...lines, ...(lines.length === 0 ? [] : ['']), ...general],
	});
}
