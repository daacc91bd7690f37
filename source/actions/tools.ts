import type {FlowHandle} from '../store/commit/flows.ts';
import type {OpenEngine} from '../store/open-engine.ts';
import type {Questions} from '../store/questions.ts';
import type {ActionServices} from './services.ts';

/** What almost every action needs: services, the open engine, and dialogs. */
export type Tools = {
	services: ActionServices;
	openEngine: OpenEngine;
	dialogs: Questions;
};

/** The same for a flow, whose decisions it reads and changes. */
export type FlowTools = Tools & {control: FlowHandle};
