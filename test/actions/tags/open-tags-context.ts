import type {TagsContext} from '../../../source/actions/tags/pull-tags.ts';
import {createJobs} from '../../../source/store/jobs.ts';
import {createNotices} from '../../../source/store/notices.ts';
import type {Confirmation, FormQuestion, Questions} from '../../../source/store/questions.ts';
import type {TagRow} from '../../../source/store/tags/tag-row.ts';
import {openClient, remote} from '../../registry/helpers/open-client.ts';

type Answers = {
	/** What is typed into the fields of a form. */
	values?: Readonly<Record<string, string>>;
	confirm?(question: Confirmation): boolean;
};

/** Actions on rows of a repository, with what the user was asked, and without a screen. */
export function openTagsContext(
	address: string,
	ids: readonly string[],
	{values = {}, confirm = () => true}: Answers = {},
) {
	const asked: Confirmation[] = [];
	const failures: string[] = [];
	let isLoggedIn = false;
	const client = openClient({
		credentials: async () => (isLoggedIn ? {username: 'ada', password: 'secret'} : undefined),
	});
	const repository = remote(address, 'team/app');
	const targets = ids.map(id => {
		const reference = `${address}/team/app${id.includes(':') ? '@' : ':'}${id}`;
		return {id, reference} as TagRow;
	});
	const place = {kind: 'file', file: '/nowhere'};
	const dialogs: Questions = {
		async confirm(question) {
			asked.push(question);
			return confirm(question);
		},
		choose: async ({choices}) => choices[0]?.value,
		async form({submit, fields}: FormQuestion) {
			const initial = Object.fromEntries(fields.map(field => [field.id, field.initial]));
			const all = {...initial, user: 'ada', secret: 'secret', ...values};
			const failure = await submit(all, {signal: new AbortController().signal});
			failures.push(...(failure === undefined ? [] : [failure]));
			return failure === undefined ? all : undefined;
		},
		message: async () => undefined,
		async error(_, problem) {
			failures.push(problem.message);
		},
	};
	const registry = {
		client,
		store: {list: async () => ({logins: []}), place: async () => place},
		async logIn(host: string) {
			isLoggedIn = true;
			client.forget(host);
			return {place, wasChecked: true};
		},
	};
	const context = {
		services: {jobs: createJobs(Date.now), notices: createNotices(), registry},
		dialogs,
		model: {repository, reload() {}},
		selected: targets[0],
		targets,
		clearMarks() {},
	} as unknown as TagsContext;
	return {context, asked, failures};
}
