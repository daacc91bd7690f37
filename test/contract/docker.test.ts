import {describeRealEngine} from './describe-real-engine.ts';

describeRealEngine('docker', ['classic', 'buildkit']);
