import {expect, test, vi} from 'vitest';
import {metadataStep} from '../../../../source/screens/commit/metadata/metadata-step.tsx';
import {decodeDraft} from '../../../../source/session/drafts/decode-draft.ts';
import {encodeDraft} from '../../../../source/session/drafts/encode-draft.ts';
import {mountFindings} from '../../../../source/session/findings/mount-findings.ts';
import {draftOfFlow} from '../../../../source/store/commit/draft-of-flow.ts';
import {createTheme} from '../../../../source/theme.ts';
import {createFakeEngine} from '../../../helpers/fake-engine.ts';
import {renderFlow} from '../../../helpers/render-flow.tsx';
import {practiceFlow} from '../practice-flow.ts';
import {reviewOf, sampleChanges} from '../review/sample-review.ts';
import {sampleFlow} from '../sample-flow.ts';

const renderStep = (options: Partial<Parameters<typeof renderFlow>[0]> = {}) =>
	renderFlow({
		engine: createFakeEngine(),
		flow: sampleFlow('metadata'),
		steps: [metadataStep],
		rows: 40,
		...options,
	});

const config = (app: ReturnType<typeof renderStep>) => app.flow.get().metadata?.config;

test.each([
	[80, 24],
	[200, 50],
])(
	'The Metadata step shows at %ix%i what docker run executes and how every value stands to the base',
	async (columns, rows) => {
		const app = renderStep({columns, rows});
		await app.waitFor(/docker run executes {2}\/start\.sh nginx -g 'daemon off;'/);
		const frame = app.frame();
		expect(frame).toMatch(/Cmd +inherited +\["nginx", "-g", "daemon off;"\]/);
		expect(frame).toMatch(/Env +inherited +2 variables/);
		expect(frame).toMatch(/User +unset +root/);
		expect(frame).toMatch(/image\.base\.name +added/);
		expect(frame.split('\n').every(line => line.length <= columns)).toBe(true);
		app.unmount();
	},
);

test('The Metadata step says marks as words and flags secrets where there are no colours', async () => {
	const app = renderStep({theme: createTheme({mode: 'dark', noColour: true, ascii: true})});
	await app.waitFor(/Cmd +inherited/);
	expect(app.frame()).toMatch(/API_TOKEN +inherited +! \*{8}/);
	expect(app.frame()).not.toContain('hunter2');
	expect(app.frame()).toMatch(/^[\x20-\x7e\n]*$/);
	expect(app.styledFrame()).not.toMatch(/\u001B\[3\dm/);
	app.unmount();
});

test('Enter changes a command; exec and shell form both say what docker run would execute', async () => {
	const app = renderStep();
	await app.waitFor(/❯ Cmd/);
	await app.press('enter');
	await app.waitFor(/Cmd of the new image/);
	await app.press('ctrl-u');
	await app.type('["sleep", "1h"');
	await app.waitFor(/Cmd: The exec form must be a JSON array/);
	await app.type(']');
	await app.waitFor(/docker run executes: \/start\.sh sleep 1h/);
	await app.press('enter');
	await app.waitFor(/Cmd +changed +\["sleep", "1h"\]/);
	expect(config(app)?.command).toEqual(['sleep', '1h']);

	await app.press('backspace');
	await app.waitFor(/Cmd +inherited +\["nginx"/);
	app.unmount();
});

test('Variables are added, changed, taken out and taken back one by one', async () => {
	const app = renderStep();
	await app.waitFor(/❯ Cmd/);
	await app.press('j', 'j', 'enter');
	await app.waitFor(/Add a variable/);
	await app.type('API URL=x');
	await app.waitFor(/\^/);
	await app.press('enter');
	await app.waitFor(/contains a space/);
	await app.press('ctrl-u');
	await app.type('API_URL=http://x');
	await app.press('enter');
	await app.waitFor(/API_URL +added +http:\/\/x/);

	await app.press('j', 'd');
	await app.waitFor(/PATH +removed/);
	expect(config(app)?.environment).toEqual(['API_TOKEN=hunter2', 'API_URL=http://x']);
	await app.press('backspace');
	await app.waitFor(/PATH +inherited/);
	await vi.waitFor(() => expect(config(app)?.environment).toContain('PATH=/usr/bin:/bin'));
	app.unmount();
});

test('A secret is never drawn, and Enter without another value leaves it as it is', async () => {
	const app = renderStep();
	await app.waitFor(/❯ Cmd/);
	await app.press('j', 'j', 'j', 'j');
	await app.waitFor(/❯ +API_TOKEN .*[\s\S]*looks like a secret/);
	await app.press('enter');
	await app.waitFor(/Unchanged unless/);
	await app.press('enter');
	await app.waitUntilGone(/Unchanged unless/);
	expect(app.frame()).not.toContain('hunter2');
	expect(config(app)?.environment).toContain('API_TOKEN=hunter2');
	app.unmount();
});

test('The value of a secret is masked while it is typed, also where it is refused', async () => {
	const app = renderStep();
	await app.waitFor(/❯ Cmd/);
	await app.press('j', 'j', 'enter');
	await app.waitFor(/Add a variable/);
	await app.type('SIGNING_KEY =hunter2');
	await app.waitFor(/SIGNING_KEY =•{7}/);
	await app.waitFor(/SIGNING_KEY =\*{7}/);
	await app.press('enter');
	await app.waitFor(/contains a space/);
	expect(app.frame()).not.toContain('hunter2');
	await app.press('ctrl-u');
	await app.type('DEPLOY_KEY=hunter2');
	await app.press('enter');
	await app.waitFor(/DEPLOY_KEY +added +▲ •{8}/);
	expect(app.frame()).not.toContain('hunter2');
	expect(config(app)?.environment).toContain('DEPLOY_KEY=hunter2');
	expect(metadataStep.commands(app.flow.get()).join('')).not.toContain('hunter2');
	app.unmount();
});

test.each([
	['DATABASE_URL=postgres://$API_TOKEN@db', 'Sets DATABASE_URL=postgres://***@db'],
	['COPY=$API_TOKEN', 'Sets COPY=***'],
	['A=1 B="x $API_TOKEN"', 'Sets B=x ***'],
	['PATH=$PATH:/opt', 'Sets PATH=/usr/bin:/bin:/opt'],
])('What %s sets is said without the secret that a name stands for', async (typed, said) => {
	const app = renderStep();
	await app.waitFor(/❯ Cmd/);
	await app.press('j', 'j', 'enter');
	await app.waitFor(/Add a variable/);
	await app.type(typed);
	await app.waitFor(said);
	expect(app.frame()).not.toContain('hunter2');
	app.unmount();
});

test('What is left in a form is kept row by row, and no secret of it in a draft', async () => {
	const app = renderStep();
	await app.waitFor(/❯ Cmd/);
	await app.press('enter');
	await app.waitFor(/Cmd of the new image/);
	await app.press('ctrl-u');
	await app.type('["sleep"');
	await app.press('escape');
	await app.waitFor('Typed and not set yet: ["sleep". Enter goes on with it.');
	await app.press('j', 'j', 'enter');
	await app.waitFor(/Add a variable/);
	await app.type('SIGNING_KEY=hunter2');
	await app.press('escape');
	await app.waitFor(/Typed and not set yet: SIGNING_KEY=\*{7}\./);
	expect(app.frame()).not.toContain('hunter2');
	const draft = draftOfFlow(app.flow.get());
	const kept = draft && encodeDraft(draft, 1);
	expect(kept).not.toContain('hunter2');
	expect(decodeDraft(kept ?? '')?.draft.typed).toEqual({'metadata:command': '["sleep"'});

	await app.press('enter');
	await app.waitFor(/SIGNING_KEY=•{7}/);
	await app.press('enter');
	await app.waitFor(/SIGNING_KEY +added/);
	expect(config(app)?.environment).toContain('SIGNING_KEY=hunter2');
	expect(app.flow.get().typed).toEqual({'metadata:command': '["sleep"'});
	app.unmount();
});

test('The key . takes the labels that name the base out and puts them in again', async () => {
	const app = renderStep();
	await app.waitFor(/image\.created/);
	await app.press('.');
	await app.waitUntilGone(/image\.created/);
	expect(config(app)?.labels).toEqual({team: 'web'});
	await app.press('.');
	await app.waitFor(/image\.created/);
	app.unmount();
});

test('The mounts of the container are proposed as volumes one after another', async () => {
	const mounts = mountFindings([
		{kind: 'bind', source: '/srv', destination: '/srv'},
		{kind: 'volume', source: 'cache', destination: '/cache'},
		{kind: 'tmpfs', source: '', destination: '/scratch'},
	]);
	const app = renderStep({
		flow: sampleFlow('metadata', {
			review: {status: 'ready', data: {...reviewOf(sampleChanges, {mounts})}},
		}),
	});
	await app.waitFor(/❯ Cmd/);
	const lines = app.frame().split('\n');
	const rowOf = (label: RegExp) => lines.findIndex(line => label.test(line));
	await app.press(...Array.from({length: rowOf(/^ *Volumes/) - rowOf(/❯ Cmd/)}, () => 'j'));
	await app.waitFor(/❯ Volumes/);
	await app.press('O');
	await app.waitFor(/The container has mounts at \/cache, \/srv\./);
	await app.press('enter');
	await app.waitFor(/Volumes +(?:added|changed)/);
	expect(config(app)?.volumes).toContain('/cache');
	await app.press('O');
	await app.waitFor(/The container has mounts at \/srv\./);
	app.unmount();
});

test('The docker commit command says what changed, and no secret', () => {
	const flow = sampleFlow('metadata', {reference: 'web:1.3'});
	const [command] = metadataStep.commands({
		...flow,
		metadata: {
			config: {
				command: ['sleep', '1h'],
				entrypoint: undefined,
				environment: ['PATH=/usr/bin:/bin', 'API_TOKEN=changed', 'GREETING=say "$hi"'],
				exposedPorts: ['80/tcp', '53/udp'],
				volumes: [],
				user: 'www',
				workingDirectory: '/srv',
				labels: {team: 'web'},
				stopSignal: undefined,
				healthcheck: undefined,
				shell: undefined,
				onBuild: [],
			},
			author: undefined,
			message: "it's new",
		},
	});
	expect(command).toBe(
		[
			'docker commit \\',
			`  --message 'it'"'"'s new' \\`,
			"  --change 'ENTRYPOINT []' \\",
			`  --change 'CMD ["sleep", "1h"]' \\`,
			'  --change "ENV API_TOKEN=$API_TOKEN" \\',
			`  --change 'ENV GREETING="say \\"\\$hi\\""' \\`,
			"  --change 'EXPOSE 53/udp' \\",
			"  --change 'USER www' \\",
			"  --change 'WORKDIR /srv' \\",
			'  slipway-session-0123456789ab web:1.3',
		].join('\n'),
	);
});

test('I takes what the container was run with, one field or all of it, and gives the settings of the base back', async () => {
	const {engine, flow} = await practiceFlow('metadata', {
		sessionChanges: {
			environment: ['MODE=fast', 'API_TOKEN=hunter2'],
			user: 'daemon',
			workingDirectory: '/srv',
		},
	});
	const app = renderStep({engine, flow});
	await app.waitFor(/❯ Cmd/);
	await app.press('I');
	const frame = await app.waitFor('Whose settings should the image have?');
	expect(frame).toMatch(/All of the container +Env, User, WorkingDir/);
	expect(frame).toMatch(/Env of the container +MODE/);
	await app.press('j', 'j', 'enter');
	await app.waitFor(/User +added +daemon/);
	expect(config(app)?.environment).not.toContain('MODE=fast');
	await app.press('I');
	await app.waitFor('Whose settings should the image have?');
	await app.press('enter');
	await app.waitFor(/WorkingDir +added +\/srv/);
	await app.waitFor('Excluded, because it looks like a secret: API_TOKEN');
	expect(config(app)?.environment).toContain('MODE=fast');
	expect(config(app)?.environment.join()).not.toContain('hunter2');
	await app.press('I');
	await app.waitFor('Whose settings should the image have?');
	await app.press('k', 'enter');
	await app.waitFor(/User +unset/);
	expect(config(app)?.environment).not.toContain('MODE=fast');
	app.unmount();
});

test('I says where the container has the settings of its base', async () => {
	const app = renderStep(await practiceFlow('metadata'));
	await app.waitFor(/❯ Cmd/);
	await app.press('I');
	await app.waitFor('The container has the settings of its base');
	app.unmount();
});
