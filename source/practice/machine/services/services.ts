import {java} from './java-service.ts';
import {nginx} from './nginx-service.ts';
import {nodeApp} from './node-service.ts';
import {postgres} from './postgres-service.ts';
import {pythonWorker} from './python-service.ts';
import {redis} from './redis-service.ts';
import {registry} from './registry-service.ts';
import type {Service} from './service.ts';

/** By the name of the program's file. */
export const services: ReadonlyMap<string, Service> = new Map(
	Object.entries({
		java,
		nginx,
		node: nodeApp,
		postgres,
		python: pythonWorker,
		python3: pythonWorker,
		'redis-server': redis,
		registry,
	}),
);
