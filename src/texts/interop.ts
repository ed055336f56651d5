import { figure } from './numbers.ts'

/* Words of the report on a configuration: what was taken, what was not, and why it cannot be read. */

export const namedByNotIn = (namer: string) => `named by ${namer}, not in the text: AWS's defaults`
export const theAliasIsNot = 'the alias is not in the text: taken as version 1'
export const calledSoHere = (why: string) => `${why}: called so here`
export const takenAs = (kind: string) => `its kind is not in the text: taken as ${kind}`
export const alias = (qualifier: string) => `alias ${qualifier}`
export const defaultStands = (why: string) => `${why}: AWS's default stands`
export const thisSourceHasNo = 'this source has no such setting'
export const keptOutNotSimulated = 'kept out: not simulated'
export const theText = 'the text'
export const notReadHere = 'not simulated: what it invokes, or feeds, is missing here'
export const anotherStack = 'a stack of its own, in another text: paste that too, or what is deployed'
export const notInTheText = (name: string) => `${name} is not in the text, or not simulated`
export const countsWhenApplied = 'known when it is applied: 10 stands'
export const noCountStands = (why: string) => `${why}: AWS has no default, 10 stands`
export const disabledRule = 'it sends nothing: left out'
export const takenAsEnabled = (why: string) => `${why}: taken as ENABLED`
export const oneVersionOnly = 'every event goes to the version it names'
export const allObjects = 'every object counts here'
export const bucketTellsOthers = 'the bucket also tells these; here it invokes functions only'
export const mayInvokeToo = 'it may invoke the function, and is not simulated'
export const partOfTheTemplate = (word: string) => `${word}: what it makes is not in the text`
export const noSuchHere = (name: string) => `left out: ${name} does not hold with the parameters' defaults`
export const takenThough = (name: string) => `${name} cannot be worked out: taken as if it held`
export const parameter = (name: string) => `parameter ${name}`
export const parameterDefault = 'its default; what is deployed may have been given another'
export const moduleNotRead = 'its resources are in another text: `terraform show -json` has them'
export const takenOnce = (expression: string) => `${expression}: taken once`
export const module = (name: string) => `module ${name}`
export const whoseItIs = 'the answer does not say whose it is: paste it right after its function'
export const aState = 'this is Terraform’s own state file: run `terraform show -json` and paste what it prints'
export const noPartOfHow = 'no part of how functions are invoked'
export const notConnected = 'nothing in the text connects it to a function'
export const callerOf = (id: string) => `caller of ${id}`
export const notInvoked = 'nothing in the text invokes it: a caller stands in'
export const tooMuchOfIt = 'too much of it is out of range'
export const mappingTooShort = (target: string, timeout: number) =>
  `shorter than the timeout of ${target} (${figure(timeout)} s): AWS makes no such mapping, but lets it be lowered afterwards; it holds from 0.001 s on`
export const fromTo = (from: string, to: string) => `${from} to ${to}`
export const leftOut = (message: string) => `left out: ${message}`
export const eventSourceMappings = 'event source mappings'
export const eventSource = 'event source'
export const eventSourceMapping = 'event source mapping'
export const aliases = 'aliases'
export const functionUrl = 'function URL'
export const functions = 'functions'
export const functionAndItsConcurrency = 'function and its concurrency'
export const functionWord = 'function'
export const asynchronousConfigurations = 'asynchronous configurations'
export const asynchronousConfiguration = 'asynchronous configuration'
export const provisionedConcurrency = 'provisioned concurrency'
export const reservedConcurrency = 'reserved concurrency'
export const aPolicy = 'who is let in'
export const restApis = 'REST APIs'
export const methods = 'methods'
export const stages = 'stages'
export const httpApis = 'HTTP APIs'
export const integrations = 'integrations'
export const loadBalancers = 'load balancers'
export const targetGroups = 'target groups'
export const userPool = 'user pool'
export const repository = 'repository'
export const subscriptionFilters = 'subscription filters'
export const receiptRules = 'receipt rules'
export const subscriptions = 'subscriptions'
export const rules = 'rules'
export const queueAttributes = 'queue attributes'
export const kinesisStream = 'Kinesis stream'
export const table = 'table'
export const aProgram = 'this is a program, not a template: run `cdk synth` and paste what it prints'
export const itCannotBeRead = 'it cannot be read: it is nested too deep'
export const thereIsNothingIn = 'there is nothing in it'
export const tooLong = (count: number, most: number) =>
  `it has ${figure(count)} characters; allowed are ${figure(most)}`
export const notText = 'this is not text: a character stands here that no template has'
export const tooMuchYaml = (count: number, most: number) =>
  `it has ${figure(count)} characters of YAML; allowed are ${figure(most)}. As JSON it may be larger (cdk.out/*.template.json)`
export const nothingKnown =
  'nothing in it is known here; known are answers of the AWS CLI, SAM and CloudFormation templates, `terraform show -json`, Terraform blocks and scenarios'
export const nothingPlaced = (why: string) => `no function in it can be worked out${why === '' ? '' : `: ${why}`}`
export const noLambdaFunctionIs = (value: string) => `no Lambda function is in this ${value}`
export const andMore = (first: string | undefined, count: number) => `${first} and ${figure(count)} more`
export const samTemplate = 'SAM template'
export const cloudFormationTemplate = 'CloudFormation template'
export const theEndOfThe = 'the end of the text'
export const standsWhereIsExpected = (found: string, words: string) => `${found} stands where ${words} is expected`
export const badQuotes = 'this text in quotes does not end on its line, or has an escape JSON lacks'
export const tooDeep = (most: number) => `it is nested too deep; allowed are ${figure(most)} levels`
export const valueExpected = (found: string) => `${found} stands where a value is expected`
export const quotedNameExpected = (found: string) => `${found} stands where a name in quotes is expected`
export const aColon = 'a colon'
export const theDeadLetterQueue = 'the dead-letter queue it names is not known'
export const itsTargetIsOf = 'its target is of a kind that is not simulated'
export const itsMapping = 'its mapping'
export const itsSourceIsOf = 'its source is of a kind that is not simulated'
export const itsKindIsNot = 'its kind is not simulated'
export const aPatternIsNot = 'a pattern is not JSON'
export const noFilter = (why: string) => `${why}: no filter`
export const itsAsynchronousConfiguration = 'its asynchronous configuration'
export const oneAsynchronousConfigurationFor = 'one asynchronous configuration for each function; the first holds'
export const qualifier = (value: string) => `Qualifier ${value}`
export const theFunctionItBelongs = 'the function it belongs to is not in the text'
export const itsVersion = 'its version'
export const itsAlias = 'its alias'
export const itsSubscription = 'its subscription'
export const aSubscription = 'a subscription'
export const anEndOfIt = 'an end of it is not known'
export const protocolIsNotSimulated = (protocol: string) => `protocol ${protocol} is not simulated`
export const rule = (name: string) => `rule ${name}`
export const itsRule = 'its rule'
export const itsBusIsNot = 'its bus is not known'
export const aRule = 'a rule'
export const aTargetOfA = 'a target of a kind that is not simulated'
export const handOverAlone = 'of the hand-over alone, which Lambda never refuses for lack of room'
export const howOftenIsFor = (value: string) => `${value}: how often is for you to say`
export const theFunctionItInvokes = 'the function it invokes is not known'
export const api = (called: string) => `api ${called}`
export const urlOf = (id: string) => `url of ${id}`
export const loadBalancer = (called: string) => `load balancer of ${called}`
export const logGroup = (called: string) => `log group ${called}`
export const ruleSet = (called: string) => `rule set ${called}`
export const oneForTheWhole = 'one for the whole here; the first holds'
export const theCallerSays = 'the caller says whether it waits'
export const aPermission = 'a permission'
export const byPermission = (kind: string) => `${kind} by permission`
export const sam = 'SAM'
export const cloudFormation = 'CloudFormation'
export const cdkTypescript = 'CDK (TypeScript)'
export const terraform = 'Terraform'
export const awsCli = 'AWS CLI'
export const whatIsNotHere = 'What is not here is AWS’s default.'
export const nothingToDeploy = (list: string) => `Not written here: ${list}.`
export const clustersOwn = (field: string, id: string) => `${field} of ${id} (the cluster’s own)`
export const ofKind = (id: string, kind: string) => `${id} (${kind})`
export const noTriggerLeft = (id: string, target: string) => `${id} to ${target} (a user pool has no further trigger)`
export const noFilterLeft = (id: string, target: string) => `${id} to ${target} (a log group has two filters)`
export const activeRuleSet = (id: string) => `rule set ${id} made the active one (by hand: an account has one)`
export const redriveInACircle = (id: string, target: string) =>
  `${id} gives up to ${target} (a circle: set it once both are there)`
export const earlierVersionKeptReady = (id: string, version: string) =>
  `what keeps version ${version} of ${id} ready (published before)`
export const urlOfAVersion = (id: string) => `${id} (a URL leads to a function or an alias)`
export const namesAreHere = 'Names are the scenario’s: put yours.'
export const rightsAreNot = 'Roles and queue policies are not here.'
export const terraformBlocks = 'Terraform blocks'
export const badEscape = 'this text in quotes has an escape that cannot be read'
export const unfinishedQuotes = 'this text in quotes does not end on its line'
export const aListDoesNot = 'a list does not end'
export const nameExpected = (found: string) => `${found} stands where a name is expected`
export const dynamic = (value: string) => `dynamic ${value}`
export const standsWhereABlock = (found: string) => `${found} stands where a block begins`
export const terraformPlan = 'Terraform plan'
export const terraformState = 'Terraform state'
export const notYaml = 'it cannot be read as YAML'
export const standsHereTwice = (value: string) => `${value} stands here twice`
export const itUsesMoreAliases = (most: number) => `it uses more aliases than the ${most} allowed`
